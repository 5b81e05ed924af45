import { UnstyledButton } from '@mantine/core'
import { IconMenu2 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { forPhone, type NavigationEntry } from '../navigation'

const PhoneDrawer = lazy(() => import('./PhoneDrawer'))

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
      {opened && <Suspense><PhoneDrawer entries={entries} onClose={() => setOpened(false)} /></Suspense>}
    </>
  )
}
