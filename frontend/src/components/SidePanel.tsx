import { Drawer } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Given {
  title: string
  /** Leave the panel's address: Escape, the close button and a click beside it. */
  onClose: () => void
  children: ReactNode
  size?: string
}

/**
 * One record beside its list. Drawn by a child route, so that it has an address and the browser's back closes it; the
 * list stays mounted behind it with its scroll position. Gives the focus back to where it came from.
 */
export function SidePanel({ title, onClose, children, size = '46rem' }: Given) {
  const { t } = useTranslation()
  useEffect(() => {
    const before = document.title
    document.title = `${title} · ${t('app.name')}`
    return () => { document.title = before }
  }, [title, t])
  useEffect(() => {
    const from = document.activeElement
    return () => {
      if (from instanceof HTMLElement) setTimeout(() => { if (from.isConnected) from.focus({ preventScroll: true }) })
    }
  }, [])
  return (
    <Drawer
      opened onClose={onClose} position="right" size={size} title={title} padding="md" transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('table.close'), size: 44 }} styles={{ title: { fontWeight: 650, fontSize: '1.2rem' } }}
    >
      {children}
    </Drawer>
  )
}
