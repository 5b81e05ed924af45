import { Menu, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconKeyboard, IconLanguage, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Me } from '@/api/session'
import { chooseLanguage } from '@/i18n'
import { show } from '../palette/open'
import { SCHEMES, useAppearance } from './useAppearance'

/** Who I am, how the client looks and speaks, and the way out. */
export default function AccountMenu({ me, onLeave }: { me: Me; onLeave: () => void }) {
  const { t } = useTranslation()
  const { scheme, setScheme, other } = useAppearance()
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false} width={260} shadow="md">
      <Menu.Target>
        <UnstyledButton className="bar-button" aria-label={t('signIn.account', { name: me.account.display_name })}>
          <IconUserCircle size={22} stroke={1.75} aria-hidden />
          <Text component="span" size="sm" truncate maw={180} visibleFrom="md">{me.account.display_name}</Text>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.account.display_name}</Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={18} aria-hidden />}>{t('nav.account')}</Menu.Item>
        <Menu.Item visibleFrom="md" leftSection={<IconKeyboard size={18} aria-hidden />} onClick={() => show('shortcuts')}>{t('palette.shortcuts')}</Menu.Item>
        <Menu.Item lang={other} leftSection={<IconLanguage size={18} aria-hidden />} onClick={() => void chooseLanguage(other)}>{t('frame.otherLanguage')}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('frame.appearance')}</Menu.Label>
        <Menu.RadioGroup value={scheme} onChange={(value) => setScheme(SCHEMES.find((each) => each === value) ?? 'auto')}>
          {SCHEMES.map((each) => <Menu.RadioItem key={each} value={each} closeMenuOnClick={false}>{t(`frame.scheme.${each}`)}</Menu.RadioItem>)}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={onLeave}>{t('signIn.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
