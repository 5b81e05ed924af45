import { Skeleton, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type ObjectiveFilter, type ObjectiveRow, objectiveScoreQuery, objectivesQuery } from '@/api/objectives'
import { ProblemNotice } from '@/components/ProblemNotice'
import { StandingBadge } from '@/components/StandingBadge'
import { type Column, DataTable, type Sort } from '@/components/table/DataTable'
import { useFormat } from '@/i18n/format'

interface Given {
  filter: ObjectiveFilter
  year: number
  /** Whether something narrows the list: then an empty one says so. */
  narrowed: boolean
  sort: Sort<'code' | 'title'>
  onSort: (sort: Sort<'code' | 'title'>) => void
  onOpen: (objective: ObjectiveRow) => void
}

/** The objectives of a unit and those below it, each with how far it has come. */
export function ObjectiveTable({ filter, year, narrowed, sort, onSort, onOpen }: Given) {
  const { t } = useTranslation()
  const query = useInfiniteQuery(objectivesQuery({ ...filter, year, sort }))
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  const pages = query.data?.pages ?? []
  const empty = narrowed
    ? { title: t('objectives.emptyMatch'), detail: t('objectives.emptyMatchDetail') }
    : { title: t('objectives.emptyNone'), detail: t('objectives.emptyNoneDetail') }
  return (
    <DataTable
      label={t('objectives.list')} rows={pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} total={pages[0]?.total ?? null}
      sort={sort} onSort={onSort} hasMore={query.hasNextPage} onMore={() => void query.fetchNextPage()} loading={query.isFetching}
      empty={empty} onOpen={onOpen} rowHref={({ id }) => `/objectives/${id}?year=${year}`}
      columns={columnsOf(t, year)}
    />
  )
}

const columnsOf = (t: TFunction, year: number): Column<ObjectiveRow, 'code' | 'title'>[] => [
  { id: 'title', header: t('objectives.name'), width: 300, sort: 'title', cell: (row) => <Name row={row} /> },
  { id: 'code', header: t('objectives.code'), width: 90, sort: 'code', cell: ({ code }) => code },
  { id: 'unit', header: t('planning.unit'), width: 200, cell: ({ agency }) => agency.name },
  { id: 'indicators', header: t('objectives.indicatorCount'), width: 90, numeric: true, cell: ({ indicator_count }) => indicator_count },
  { id: 'achievement', header: t('objectives.achievement', { year }), width: 120, numeric: true, cell: ({ id }) => <Percent id={id} year={year} /> },
  { id: 'standing', header: t('objectives.standing'), width: 150, cell: ({ id }) => <State id={id} year={year} /> },
]

function Name({ row: { title, parent, retired_at } }: { row: ObjectiveRow }) {
  const { t } = useTranslation()
  return (
    <>
      <Text component="span" size="sm" fw={600} display="block">{title}</Text>
      {parent !== null && <Text component="span" size="xs" c="dimmed" display="block">{t('objectives.serves')}: {parent.name}</Text>}
      {retired_at !== null && <Text component="span" size="xs" c="dimmed" display="block">{t('planning.retired')}</Text>}
    </>
  )
}

interface OfYear {
  id: string
  year: number
}

function Percent({ id, year }: OfYear) {
  const { amount } = useFormat()
  const { data, isPending } = useQuery(objectiveScoreQuery(id, year))
  if (isPending) return <Skeleton height={14} width={56} ml="auto" />
  return data?.percent == null ? '–' : `${amount(data.percent)}%`
}

function State({ id, year }: OfYear) {
  const { data } = useQuery(objectiveScoreQuery(id, year))
  return data === undefined ? null : <StandingBadge percent={data.percent} />
}
