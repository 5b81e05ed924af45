import { ActionIcon, Button, Group, Indicator, Kbd, Text, UnstyledButton } from '@mantine/core'
import { IconBell, IconMoon, IconSearch, IconSun } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { unreadCountQuery } from '@/api/notifications'
import type { Me } from '@/api/session'
import { chooseLanguage } from '@/i18n'
import { show } from '../palette/open'
import { useAppearance } from './useAppearance'

// Menus bring the positioning of floating parts along, which the first page need not wait for.
const AccountMenu = lazy(() => import('./AccountMenu'))

interface Given {
  me: Me | undefined
  /** Whether the palette can be opened. */
  searchable: boolean
  onLeave: () => void
}

/** The bar above every page. */
export function Bar({ me, searchable, onLeave }: Given) {
  const { t } = useTranslation()
  return (
    <header className="bar">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Link to="/" className="brand">
          <svg viewBox="0 0 32 32" width={30} height={30} aria-hidden><rect width="32" height="32" rx="7" fill="var(--mantine-primary-color-filled)" /><path d="M8 22 14 15l4 4 7-9" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" /></svg>
          <span className="brand-name">
            <span>{t('app.name')}</span>
            {me !== undefined && <Text component="span" size="xs" c="dimmed" truncate>{me.government.name}</Text>}
          </span>
        </Link>
        <Group gap={4} wrap="nowrap">
          {searchable && <Search />}
          {me === undefined ? <Guest /> : (
            <>
              {searchable && <Bell />}
              <Suspense fallback={<span className="bar-button" />}><AccountMenu me={me} onLeave={onLeave} /></Suspense>
            </>
          )}
        </Group>
      </Group>
    </header>
  )
}

function Search() {
  const { t } = useTranslation()
  const mac = /Mac|iPhone|iPad/.test(navigator.userAgent)
  return (
    <UnstyledButton className="bar-search" aria-label={t('palette.open')} aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K" onClick={() => show('palette')}>
      <IconSearch size={20} stroke={1.75} aria-hidden />
      <Text component="span" size="sm" c="dimmed" visibleFrom="md">{t('palette.search')}</Text>
      <Kbd size="xs" visibleFrom="md" aria-hidden>{mac ? '⌘ K' : 'Ctrl K'}</Kbd>
    </UnstyledButton>
  )
}

function Bell() {
  const { t } = useTranslation()
  const unread = useQuery(unreadCountQuery).data?.unread ?? 0
  return (
    <Indicator label={unread > 99 ? '99+' : unread} disabled={unread === 0} size={18} offset={8} color="red.9" className="bell">
      <ActionIcon component={Link} to="/notifications" variant="subtle" color="gray" size={44} aria-label={t('frame.unread', { count: unread })}>
        <IconBell size={22} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Indicator>
  )
}

function Guest() {
  const { t } = useTranslation()
  const { scheme, setScheme, other } = useAppearance()
  const turned = scheme === 'dark' ? 'light' : 'dark'
  return (
    <>
      <Button variant="subtle" px="xs" lang={other} aria-label={t('app.languageLabel')} onClick={() => void chooseLanguage(other)}>{other.toUpperCase()}</Button>
      <ActionIcon variant="subtle" size={44} aria-label={t(`app.${turned}`)} onClick={() => setScheme(turned)}>
        {turned === 'dark' ? <IconMoon size={20} aria-hidden /> : <IconSun size={20} aria-hidden />}
      </ActionIcon>
    </>
  )
}
