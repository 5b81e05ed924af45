import { ActionIcon, Box, Button, Group, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconLogout, IconMoon, IconSun } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { meQuery, useSignOut } from '@/api/session'
import { ProblemNotice } from '@/components/ProblemNotice'
import { chooseLanguage, currentLanguage } from '@/i18n'

/** The bar above every page: the brand, language, appearance, and the way out. */
export function Frame() {
  const { t } = useTranslation()
  const { data: me } = useQuery({ ...meQuery, enabled: false })
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  const navigate = useNavigate()
  const signOut = useSignOut()
  const other = currentLanguage() === 'id' ? 'en' : 'id'
  const leave = () => signOut.mutate(undefined, { onSuccess: () => void navigate({ to: '/sign-in' }) })
  const turned = scheme === 'dark' ? 'light' : 'dark'
  return (
    <>
      <a href="#content" className="skip">{t('app.skip')}</a>
      <header className="bar">
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Link to="/" className="brand">
            <Group gap="xs" wrap="nowrap">
              <img src="/icon.svg" alt="" width={28} height={28} />
              <span>{t('app.name')}</span>
              {me !== undefined && <Text component="span" size="sm" c="dimmed" visibleFrom="sm">{me.government.name}</Text>}
            </Group>
          </Link>
          <Group gap={4} wrap="nowrap">
            {me !== undefined && <Text size="sm" visibleFrom="sm" mr="xs">{me.account.display_name}</Text>}
            <Button variant="subtle" px="xs" lang={other} aria-label={t('app.languageLabel')} onClick={() => void chooseLanguage(other)}>
              {other.toUpperCase()}
            </Button>
            <ActionIcon variant="subtle" size={44} aria-label={t(`app.${turned}`)} onClick={() => setColorScheme(turned)}>
              {turned === 'dark' ? <IconMoon size={20} aria-hidden /> : <IconSun size={20} aria-hidden />}
            </ActionIcon>
            {me !== undefined && (
              <ActionIcon variant="subtle" size={44} aria-label={t('signIn.signOut')} title={t('signIn.signOut')} loading={signOut.isPending} onClick={leave}>
                <IconLogout size={20} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        </Group>
      </header>
      {me?.government.synthetic === true && <aside className="synthetic">{t('app.synthetic')}</aside>}
      <Box component="main" id="content" tabIndex={-1} style={{ outline: 'none' }}>
        {signOut.isError && <div className="page"><ProblemNotice error={signOut.error} /></div>}
        <Outlet />
      </Box>
    </>
  )
}
