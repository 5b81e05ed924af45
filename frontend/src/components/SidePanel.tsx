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
    <Drawer.Root opened onClose={onClose} position="right" size={size} padding="md" transitionProps={{ duration: 0 }}>
      <Drawer.Overlay />
      <Drawer.Content>
        {/* The kit's header would be a second banner of the page. */}
        <Drawer.Header role="none">
          <Drawer.Title fw={650} fz="1.2rem">{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('table.close')} size={44} />
        </Drawer.Header>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
