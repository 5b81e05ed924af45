import { Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type ImportRow, importsQuery } from '@/api/exchange'
import { ProblemNotice } from '@/components/ProblemNotice'
import { type Column, DataTable } from '@/components/table/DataTable'
import { useFormat } from '@/i18n/format'
import { StateBadge } from './StateBadge'

interface Given {
  timeZone: string
  onOpen: (row: ImportRow) => void
  rowHref: (row: ImportRow) => string
}

const keyOf = ({ id }: ImportRow) => id

/** Earlier imports, the newest first. */
export function ImportList({ timeZone, ...rest }: Given) {
  const { t } = useTranslation()
  const query = useInfiniteQuery(importsQuery)
  const { fetchNextPage } = query
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const columns = useImportColumns(timeZone)
  if (query.isError && rows.length === 0) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  return (
    <DataTable
      label={t('exchange.earlier')} rows={rows} rowKey={keyOf} total={query.data?.pages[0]?.total ?? null} columns={columns} hasMore={query.hasNextPage} onMore={more}
      loading={query.isPending || query.isFetchingNextPage} empty={{ title: t('exchange.noImports'), detail: t('exchange.noImportsDetail') }} maxHeight="28rem" {...rest}
    />
  )
}

function useImportColumns(timeZone: string): Column<ImportRow>[] {
  const { t } = useTranslation()
  const { amount, moment } = useFormat()
  return [
    { id: 'file', header: t('exchange.file'), width: 240, cell: ({ file_name }) => file_name },
    { id: 'kind', header: t('exchange.kind'), width: 120, cell: ({ kind }) => t(`exchangeKind.${kind}`) },
    { id: 'mode', header: t('exchange.mode'), width: 130, cell: ({ dry_run }) => t(dry_run ? 'exchange.dryRun' : 'exchange.real') },
    { id: 'state', header: t('exchange.state'), width: 130, cell: ({ state }) => <StateBadge value={state} /> },
    { id: 'rows', header: t('exchange.rows'), width: 90, numeric: true, cell: ({ rows: count }) => amount(`${count}`) },
    { id: 'refused', header: t('exchange.refused'), width: 90, numeric: true, cell: ({ refused }) => amount(`${refused}`) },
    { id: 'at', header: t('exchange.at'), width: 220, cell: ({ created_at }) => <Text size="sm">{moment(created_at, timeZone)}</Text> },
  ]
}
