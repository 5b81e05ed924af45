import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Cycle, cycleListQuery } from '@/api/cycles'
import { ProblemNotice } from '@/components/ProblemNotice'
import { DataTable } from '@/components/table/DataTable'
import { listSearch, useListSearch } from '@/components/table/useListSearch'
import { useFormat } from '@/i18n/format'
import { CycleStateBadge } from './CycleStateBadge'

const readSearch = listSearch([], ['starts_on'])

const stateCell = ({ state }: Cycle) => <CycleStateBadge value={state} />

export function CycleList({ mayPlan }: { mayPlan: boolean }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const navigate = useNavigate()
  const { search, change } = useListSearch(readSearch)
  const sort = search.sort ?? '-starts_on'
  const query = useInfiniteQuery(cycleListQuery({ sort }))
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? []
  if (query.isError && rows.length === 0) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  return (
    <DataTable<Cycle, 'starts_on'>
      label={t('cycles.list')} rows={rows} rowKey={({ id }) => id} total={query.data?.pages[0]?.total ?? null}
      sort={sort} onSort={(next) => change({ sort: next })} hasMore={query.hasNextPage} onMore={() => void query.fetchNextPage()} loading={query.isFetching}
      columns={[
        { id: 'name', header: t('cycles.name'), cell: ({ name }) => name, width: 220 },
        { id: 'state', header: t('cycles.state'), cell: stateCell, width: 110 },
        { id: 'span', header: t('cycles.span'), cell: ({ starts_on, ends_on }) => t('cycles.fromTo', { from: date(starts_on), to: date(ends_on) }), width: 210, sort: 'starts_on' },
        { id: 'plan', header: t('cycles.planDue'), cell: ({ plan_due_on }) => date(plan_due_on), width: 120 },
        { id: 'evaluation', header: t('cycles.evaluationDue'), cell: ({ evaluation_due_on }) => date(evaluation_due_on), width: 130 },
        { id: 'scope', header: t('cycles.scope'), cell: ({ agency }) => agency.name, width: 180 },
      ]}
      empty={{ title: t('cycles.empty'), detail: mayPlan ? t('cycles.emptyDetail') : t('cycles.emptyNoRight') }}
      rowHref={({ id }) => `/cycles/${id}`} onOpen={({ id }) => void navigate({ to: '/cycles/$cycleId', params: { cycleId: id } })}
    />
  )
}
