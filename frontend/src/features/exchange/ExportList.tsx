import { Button, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Export, exportAddress, exportsQuery } from '@/api/exchange'
import { ActionButton, actionNamed } from '@/components/ActionButton'
import { ProblemNotice } from '@/components/ProblemNotice'
import { type Column, DataTable } from '@/components/table/DataTable'
import { useFormat } from '@/i18n/format'
import { StateBadge } from './StateBadge'

const keyOf = ({ id }: Export) => id

/** One's own exports with their files; followed until they are done, also after coming back. */
export function ExportList({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery(exportsQuery)
  const { fetchNextPage } = query
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const columns = useExportColumns(timeZone)
  if (query.isError && rows.length === 0) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  return (
    <DataTable
      label={t('exchange.exports')} rows={rows} rowKey={keyOf} total={query.data?.pages[0]?.total ?? null} columns={columns} hasMore={query.hasNextPage} onMore={more}
      loading={query.isPending || query.isFetchingNextPage} empty={{ title: t('exchange.noExports'), detail: t('exchange.noExportsDetail') }} maxHeight="32rem"
    />
  )
}

function Download({ row }: { row: Export }) {
  const { t } = useTranslation()
  const action = actionNamed(row.actions, 'download')
  if (action?.allowed === true) return <Button component="a" href={exportAddress(row.id)} download variant="light" size="compact-md" mih={36}>{t('exchange.download')}</Button>
  return <ActionButton action={action} variant="default" size="compact-md" mih={36} onClick={() => undefined}>{t('exchange.download')}</ActionButton>
}

function useExportColumns(timeZone: string): Column<Export>[] {
  const { t } = useTranslation()
  const { amount, moment } = useFormat()
  return [
    { id: 'at', header: t('exchange.at'), width: 220, cell: ({ created_at }) => <Text size="sm">{moment(created_at, timeZone)}</Text> },
    { id: 'kind', header: t('exchange.kind'), width: 110, cell: ({ kind, format }) => `${t(`exchangeKind.${kind}`)} (${format.toUpperCase()})` },
    { id: 'shape', header: t('exchange.shape'), width: 150, cell: ({ shape }) => t(`exchangeShape.${shape}`) },
    { id: 'filters', header: t('exchange.filters'), width: 150, cell: ({ filters }) => (Object.keys(filters).length === 0 ? t('exchange.everything') : t('exchange.filtered')) },
    { id: 'state', header: t('exchange.state'), width: 120, cell: ({ state }) => <StateBadge value={state} /> },
    { id: 'rows', header: t('exchange.rows'), width: 80, numeric: true, cell: ({ rows: count }) => amount(`${count}`) },
    { id: 'file', header: t('exchange.file'), width: 150, cell: (row) => <Download row={row} /> },
  ]
}
