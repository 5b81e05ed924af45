import { Stack } from '@mantine/core'
import { useRouteContext } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '@/components/PageTitle'
import { NotificationList } from '@/features/notifications/NotificationList'

export default function NotificationsPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/notifications' })
  return (
    <Stack className="page">
      <PageTitle>{t('nav.notifications')}</PageTitle>
      <NotificationList timeZone={me.government.time_zone} />
    </Stack>
  )
}
