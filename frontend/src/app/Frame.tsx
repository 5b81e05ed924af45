import { Box } from '@mantine/core'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe, useSignOut } from '@/api/session'
import { toastProblem } from '@/components/toast'
import { Bar } from './frame/Bar'
import { Notices } from './frame/Notices'
import { PhoneNavigation } from './frame/PhoneNavigation'
import { SideNavigation } from './frame/SideNavigation'
import { useArrival } from './frame/useArrival'
import { entriesFor } from './navigation'
import { show, useShown } from './palette/open'
import { forgetVisits } from './palette/recent'
import { useShortcuts } from './palette/useShortcuts'

const Palette = lazy(() => import('./palette/Palette'))
const Shortcuts = lazy(() => import('./palette/Shortcuts'))

/** What stands around every page: the bar, the navigation, and what can be called up from anywhere. */
export function Frame() {
  const { t } = useTranslation()
  const me = useMe()
  const shown = useShown()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const entries = useMemo(() => (me === undefined || me.must_change_password ? [] : entriesFor(me)), [me])
  useArrival()
  useShortcuts(entries)
  const leave = () => signOut.mutate(undefined, {
    onSuccess: () => {
      forgetVisits()
      void navigate({ to: '/sign-in' })
    },
    onError: toastProblem,
  })
  const inside = entries.length > 0
  return (
    <>
      <a href="#content" className="skip">{t('app.skip')}</a>
      <Bar me={me} searchable={inside} onLeave={leave} />
      <Notices me={me} />
      <div className={inside ? 'frame' : undefined}>
        {inside && <SideNavigation entries={entries} />}
        <Box component="main" id="content" tabIndex={-1} style={{ outline: 'none' }}><Outlet /></Box>
      </div>
      {inside && <PhoneNavigation entries={entries} />}
      <Suspense>
        {inside && shown === 'palette' && me !== undefined && <Palette me={me} entries={entries} onClose={() => show(null)} />}
        {inside && shown === 'shortcuts' && <Shortcuts entries={entries} onClose={() => show(null)} />}
      </Suspense>
    </>
  )
}
