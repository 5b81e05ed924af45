import { Button, Group, SegmentedControl, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { unreadCountQuery, useMarkAllRead } from '@/api/notifications'
import { PageTitle } from '@/components/PageTitle'
import { toast, toastProblem } from '@/components/toast'
import { NotificationList } from '@/features/notifications/NotificationList'
import { subjectLink } from '../home/subjectLink'

export default function NotificationsPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/notifications' })
  const { show = 'unread' } = useSearch({ from: '/signed-in/notifications' })
  const navigate = useNavigate({ from: '/notifications' })
  const unread = useQuery(unreadCountQuery).data?.unread ?? 0
  const markAll = useMarkAllRead()
  const choose = (value: string) => void navigate({ search: value === 'all' ? { show: 'all' } : {}, replace: true })
  const readAll = () => markAll.mutate(undefined, {
    onSuccess: ({ marked }) => toast({ message: t('notifications.marked', { count: marked }) }),
    onError: toastProblem,
  })
  return (
    <Stack className="page">
      <PageTitle>{t('nav.notifications')}</PageTitle>
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('notifications.which')} value={show} onChange={choose} size="md"
          data={[{ value: 'unread', label: t('notifications.unread', { count: unread }) }, { value: 'all', label: t('notifications.all') }]}
        />
        {unread > 0 && <Button variant="default" loading={markAll.isPending} onClick={readAll}>{t('notifications.readAll')}</Button>}
      </Group>
      <NotificationList timeZone={me.government.time_zone} unread={show === 'unread'} linkOf={subjectLink} />
    </Stack>
  )
}
