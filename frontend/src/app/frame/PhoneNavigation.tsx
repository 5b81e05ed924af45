import { Drawer, UnstyledButton } from '@mantine/core'
import { IconMenu2 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { forPhone, type NavigationEntry } from '../navigation'
import { NavigationGroups } from './SideNavigation'

/** The bar at the bottom of a small screen: the four pages used most, and the way to all others. */
export function PhoneNavigation({ entries }: { entries: readonly NavigationEntry[] }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <nav className="bottom" aria-label={t('nav.short')}>
        {forPhone(entries).map(({ to, label, icon: Icon }) => (
          <Link key={to} to={to} className="bottom-link" activeOptions={{ exact: to === '/', includeSearch: false }}>
            <Icon size={22} stroke={1.75} aria-hidden /><span>{t(label)}</span>
          </Link>
        ))}
        <UnstyledButton className="bottom-link" aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(true)}>
          <IconMenu2 size={22} stroke={1.75} aria-hidden /><span>{t('nav.more')}</span>
        </UnstyledButton>
      </nav>
      <Drawer
        opened={opened} onClose={() => setOpened(false)} title={t('nav.label')} position="right" size="min(20rem, 88vw)"
        closeButtonProps={{ 'aria-label': t('shell.close'), size: 44 }}
      >
        <nav aria-label={t('nav.label')}><NavigationGroups entries={entries} onGo={() => setOpened(false)} /></nav>
      </Drawer>
    </>
  )
}
