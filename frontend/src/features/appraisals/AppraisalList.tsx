import { Button, Card, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type AppraisalFilter, type AppraisalRow, appraisalsQuery } from '@/api/appraisals'
import { type Cycle, cyclesQuery } from '@/api/cycles'
import { AppraisalStateBadge, PredicateBadge } from '@/components/badges'
import { Empty } from '@/components/Empty'
import { Loaded } from '@/components/Loaded'
import { useFormat } from '@/i18n/format'

interface Given {
  filter: AppraisalFilter
  /** What heads each row: the person for those I appraise, my post for my own. */
  headed: 'employee' | 'post'
  empty: string
}

export function AppraisalList({ filter, headed, empty }: Given) {
  const { t } = useTranslation()
  const query = useInfiniteQuery(appraisalsQuery(filter))
  const cycles = useQuery(cyclesQuery)
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0) return <Empty>{empty}</Empty>
        return (
          <Stack gap="xs">
            <Stack component="ul" gap="xs" p={0} m={0}>
              {items.map((row) => (
                <Card component="li" key={row.id} p={0}>
                  <Row row={row} cycle={cycles.data?.get(row.cycle_id)} headed={headed} />
                </Card>
              ))}
            </Stack>
            {query.hasNextPage && (
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('state.more')}</Button>
            )}
          </Stack>
        )
      }}
    </Loaded>
  )
}

function Row({ row, cycle, headed }: { row: AppraisalRow; cycle: Cycle | undefined; headed: Given['headed'] }) {
  const { t } = useTranslation()
  const due = useDue(row, cycle)
  const [first, second] =
    headed === 'employee' ? [row.employee.name, row.position_title] : [row.position_title, row.agency.name]
  return (
    <Link to="/appraisals/$appraisalId" params={{ appraisalId: row.id }} className="row">
      <Group justify="space-between" gap="xs" p="sm">
        <div>
          <Text fw={600}>{first}</Text>
          <Text size="sm" c="dimmed">{second}</Text>
          {cycle !== undefined && <Text size="sm" c="dimmed">{t('home.cycle', { name: cycle.name })}{due !== null && ` · ${due}`}</Text>}
        </div>
        <Group gap="xs">
          {row.predicate !== null && <PredicateBadge value={row.predicate} />}
          <AppraisalStateBadge value={row.state} />
        </Group>
      </Group>
    </Link>
  )
}

/** By when the next step is due; null where nothing is left to do. */
function useDue({ state, plan_agreed_at }: AppraisalRow, cycle: Cycle | undefined): string | null {
  const { t } = useTranslation()
  const { date } = useFormat()
  if (cycle === undefined || cycle.state === 'closed') return null
  if (state === 'planning' && plan_agreed_at === null) return t('home.planDue', { date: date(cycle.plan_due_on) })
  if (state === 'running') return t('home.evaluationDue', { date: date(cycle.evaluation_due_on) })
  return null
}
