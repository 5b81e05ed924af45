import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { noteVisit } from '../palette/recent'

/** After each change of page: the focus goes to its heading, and the page joins those last looked at. */
export function useArrival(): void {
  const router = useRouter()
  const { t } = useTranslation()
  useEffect(() => router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
    if (!pathChanged || fromLocation === undefined) return
    // A dialog keeps the focus that it has taken.
    if (document.querySelector('[role="dialog"]') !== null) return
    const main = document.getElementById('content')
    const heading = main?.querySelector<HTMLElement>('h1') ?? main
    heading?.focus({ preventScroll: true })
  }), [router])
  useEffect(() => {
    const suffix = ` · ${t('app.name')}`
    const note = () => {
      const { pathname, href } = router.state.location
      const label = document.title.endsWith(suffix) ? document.title.slice(0, -suffix.length) : ''
      if (label !== '' && pathname !== '/sign-in' && pathname !== '/password') noteVisit({ href, label })
    }
    const title = document.querySelector('title')
    if (title === null) return
    const watch = new MutationObserver(note)
    watch.observe(title, { childList: true })
    return () => watch.disconnect()
  }, [router, t])
}
