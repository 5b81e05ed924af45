import { Anchor, Group, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type Gap, type GapRow, gapsQuery, type Scope } from '@/api/cascade'
import { ProblemNotice } from '@/components/ProblemNotice'
import { type Column, DataTable } from '@/components/table/DataTable'

/** The employees behind a count, and what has to happen next. */
export function Gaps({ scope, gap, mayOpen }: { scope: Scope; gap: Gap; mayOpen: boolean }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery(gapsQuery(scope, gap))
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  const pages = query.data?.pages ?? []
  return (
    <>
      <Text><b>{t('coverage.next')}:</b> {t(`coverage.act.${gap}`)}</Text>
      <DataTable
        label={t(`coverage.gap.${gap}`)} rows={pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} total={pages[0]?.total ?? null} columns={columnsOf(t, mayOpen)}
        hasMore={query.hasNextPage} onMore={() => void query.fetchNextPage()} loading={query.isFetching}
        empty={{ title: t('coverage.gapNone'), detail: t('coverage.gapNoneDetail') }}
      />
    </>
  )
}

const columnsOf = (t: TFunction, mayOpen: boolean): Column<GapRow>[] => [
  { id: 'employee', header: t('coverage.employee'), width: 220, cell: ({ employee }) => employee.name },
  { id: 'unit', header: t('planning.unit'), width: 240, cell: ({ agency }) => agency.name },
  { id: 'main', header: t('coverage.mainResults'), width: 120, numeric: true, cell: ({ main_results }) => main_results },
  { id: 'aligned', header: t('coverage.aligned'), width: 100, numeric: true, cell: ({ aligned }) => aligned },
  { id: 'provisional', header: t('coverage.provisional'), width: 110, numeric: true, cell: ({ provisional }) => provisional },
  ...(mayOpen ? [{ id: 'next', header: t('coverage.next'), width: 220, cell: (row: GapRow) => <Next row={row} /> }] : []),
]

function Next({ row: { id, employee } }: { row: GapRow }) {
  const { t } = useTranslation()
  return (
    <Group gap="md">
      <Anchor component={Link} to={`/appraisals/${id}`} size="sm" py={4} aria-label={`${t('coverage.openPlan')}: ${employee.name}`}>{t('coverage.openPlan')}</Anchor>
      <Anchor component={Link} to={`/cascade?line=${id}`} size="sm" py={4} aria-label={`${t('coverage.openLine')}: ${employee.name}`}>{t('coverage.openLine')}</Anchor>
    </Group>
  )
}
