import { Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { NavigationEntry } from '../navigation'
import { NavigationGroups } from './SideNavigation'

/** All pages, for a small screen; drawn while it is open. */
export default function PhoneDrawer({ entries, onClose }: { entries: readonly NavigationEntry[]; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Drawer
      opened onClose={onClose} title={t('nav.label')} position="right" size="min(20rem, 88vw)"
      closeButtonProps={{ 'aria-label': t('shell.close'), size: 44 }}
    >
      <nav aria-label={t('nav.label')}><NavigationGroups entries={entries} onGo={onClose} /></nav>
    </Drawer>
  )
}
