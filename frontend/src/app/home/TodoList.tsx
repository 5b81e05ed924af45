import { Badge, Card, Group, Stack, Text } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ProblemNotice } from '@/components/ProblemNotice'
import { Waiting } from '@/components/Waiting'
import { useFormat } from '@/i18n/format'
import type { Todo, Todos } from './todo'

/** What waits, each with its deadline and the way to it. */
export function TodoList({ todos, today }: { todos: Todos; today: string }) {
  return (
    <Stack gap="xs">
      {todos.error !== null && <ProblemNotice error={todos.error} onRetry={todos.retry} />}
      {todos.items.length > 0 && (
        <Card p={0} component="ul" className="todos">
          {todos.items.map((todo) => <Item key={todo.id} todo={todo} today={today} />)}
        </Card>
      )}
      {todos.waiting && <Waiting lines={todos.items.length === 0 ? 2 : 1} height={64} />}
    </Stack>
  )
}

function Item({ todo: { title, detail, due, link }, today }: { todo: Todo; today: string }) {
  return (
    <li>
      <Link {...link} className="row todo">
        <div>
          <Text fw={600}>{title}</Text>
          {detail !== undefined && <Text size="sm" c="dimmed">{detail}</Text>}
        </div>
        <Group gap="xs" wrap="nowrap">
          {due !== null && <Due due={due} today={today} />}
          <IconChevronRight size={18} aria-hidden />
        </Group>
      </Link>
    </li>
  )
}

const SOON_DAYS = 7

function Due({ due, today }: { due: string; today: string }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const days = Math.round((Date.parse(due) - Date.parse(today)) / 86_400_000)
  const late = days < 0
  return (
    <Stack gap={2} align="flex-end">
      <Badge color={late ? 'red' : days <= SOON_DAYS ? 'orange' : 'gray'}>
        {late ? t('todo.late.since', { count: -days }) : days === 0 ? t('todo.today') : t('todo.inDays', { count: days })}
      </Badge>
      <Text size="xs" c="dimmed">{date(due)}</Text>
    </Stack>
  )
}
