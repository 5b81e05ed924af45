import { Alert, Anchor, Group, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { Link, useRouteContext } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Me } from '@/api/session'
import { PageTitle } from '@/components/PageTitle'
import { AppraisalList } from '@/features/appraisals/AppraisalList'
import { NotificationList } from '@/features/notifications/NotificationList'
import { useFormat } from '@/i18n/format'
import { TodoList } from '../home/TodoList'
import { useHrTodos, usePlannerTodos } from '../home/useOfficeTodos'
import { useOwnTodos } from '../home/useOwnTodos'
import { useTeamTodos } from '../home/useTeamTodos'
import { subjectLink } from '../home/subjectLink'
import { today as todayIn } from '../today'

export default function HomePage() {
  const { t } = useTranslation()
  const { date } = useFormat()
  const { me } = useRouteContext({ from: '/signed-in/' })
  const today = todayIn(me.government.time_zone)
  return (
    <Stack className="page" gap="xl">
      <div>
        <PageTitle>{t('home.title')}</PageTitle>
        <Text c="dimmed">{t('home.greeting', { name: me.account.display_name })} · {date(today)}</Text>
      </div>
      <Waiting me={me} today={today} />
      <section aria-labelledby="notifications">
        <Group justify="space-between" mb="xs">
          <Title order={2} id="notifications">{t('home.notifications')}</Title>
          <Anchor component={Link} to="/notifications">{t('todo.allNotifications')}</Anchor>
        </Group>
        <NotificationList timeZone={me.government.time_zone} unread brief linkOf={subjectLink} />
      </section>
      {me.employee === null ? <Alert role="note" color="blue">{t('home.notEmployee')}</Alert> : (
        <section aria-labelledby="mine">
          <Title order={2} mb="xs" id="mine">{t('home.mine')}</Title>
          <AppraisalList filter={{ employee_id: me.employee.id }} headed="post" empty={t('home.noMine')} />
        </section>
      )}
    </Stack>
  )
}

/** What waits for this reader, in every role held. */
function Waiting({ me, today }: { me: Me; today: string }) {
  const { t } = useTranslation()
  const parts = { own: useOwnTodos(me, today), team: useTeamTodos(me, today), hr: useHrTodos(me), planner: usePlannerTodos(me, today) }
  const shown = (Object.keys(parts) as (keyof typeof parts)[]).filter((part) => {
    const { items, waiting, error } = parts[part]
    return items.length > 0 || waiting || error !== null
  })
  if (shown.length === 0)
    return <Alert role="note" color="green" icon={<IconCircleCheck aria-hidden />} title={t('todo.nothing')}>{t('todo.nothingDetail')}</Alert>
  return shown.map((part) => (
    <section key={part} aria-labelledby={`todo-${part}`}>
      <Title order={2} mb="xs" id={`todo-${part}`}>{t(`todo.part.${part}`)}</Title>
      <TodoList todos={parts[part]} today={today} />
    </section>
  ))
}
