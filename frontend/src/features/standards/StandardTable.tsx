import { Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type StandardFilter, type StandardRow, standardsQuery } from '@/api/standards'
import { ProblemNotice } from '@/components/ProblemNotice'
import { type Column, DataTable, type Sort } from '@/components/table/DataTable'
import { Target } from '@/components/Target'

interface Given {
  filter: StandardFilter
  narrowed: boolean
  sort: Sort<'code'>
  /** What to do where the library is still empty. */
  begin: ReactNode
  onSort: (sort: Sort<'code'>) => void
  onOpen: (standard: StandardRow) => void
}

/** The ready-made indicators of the government. */
export function StandardTable({ filter, narrowed, sort, begin, onSort, onOpen }: Given) {
  const { t } = useTranslation()
  const query = useInfiniteQuery(standardsQuery({ ...filter, sort }))
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  const pages = query.data?.pages ?? []
  return (
    <DataTable
      label={t('standards.list')} rows={pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} total={pages[0]?.total ?? null} columns={columnsOf(t)}
      sort={sort} onSort={onSort} hasMore={query.hasNextPage} onMore={() => void query.fetchNextPage()} loading={query.isFetching} onOpen={onOpen}
      empty={narrowed
        ? { title: t('standards.emptyMatch'), detail: t('standards.emptyMatchDetail') }
        : { title: t('standards.emptyNone'), detail: t('standards.emptyNoneDetail'), action: begin }}
    />
  )
}

const columnsOf = (t: TFunction): Column<StandardRow, 'code'>[] => [
  { id: 'indicator', header: t('standards.indicator'), width: 300, cell: (row) => <Name row={row} /> },
  { id: 'code', header: t('standards.code'), width: 150, sort: 'code', cell: ({ code }) => code },
  { id: 'family', header: t('standards.family'), width: 140, cell: ({ job_family }) => job_family },
  { id: 'kind', header: t('standards.kindName'), width: 140, cell: ({ kind }) => t(`standards.kind.${kind}`) },
  { id: 'target', header: t('standards.target'), width: 140, numeric: true, cell: ({ low, high, unit }) => <Target low={low} high={high} unit={unit} /> },
  { id: 'source', header: t('standards.source'), width: 240, cell: ({ source }) => source },
]

function Name({ row: { indicator, title, retired_at } }: { row: StandardRow }) {
  const { t } = useTranslation()
  return (
    <>
      <Text component="span" size="sm" fw={600} display="block">{indicator}</Text>
      <Text component="span" size="xs" c="dimmed" display="block">{title}</Text>
      {retired_at !== null && <Text component="span" size="xs" c="dimmed" display="block">{t('planning.retired')}</Text>}
    </>
  )
}
