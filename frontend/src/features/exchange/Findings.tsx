import { NativeSelect, Stack } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Finding, findingsQuery } from '@/api/exchange'
import { ProblemNotice } from '@/components/ProblemNotice'
import { type Column, DataTable } from '@/components/table/DataTable'
import { useFormat } from '@/i18n/format'

const keyOf = ({ id }: Finding) => id

/** What is wrong with which row: row, column, value, reason; one kind of mistake alone where one asks for it. */
export function Findings({ id, codes }: { id: string; codes: Record<string, number> }) {
  const { t } = useTranslation()
  const { amount, language } = useFormat()
  const [code, setCode] = useState<string | null>(null)
  const query = useInfiniteQuery(findingsQuery(id, code))
  const { fetchNextPage } = query
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const columns: Column<Finding>[] = [
    { id: 'row', header: t('exchange.row'), width: 80, numeric: true, cell: ({ row }) => amount(`${row}`) },
    { id: 'column', header: t('exchange.column'), width: 150, cell: ({ column }) => column ?? '–' },
    { id: 'value', header: t('exchange.value'), width: 200, cell: ({ value }) => value ?? '–' },
    { id: 'reason', header: t('exchange.reason'), width: 420, cell: ({ reason }) => reason[language] },
  ]
  if (query.isError && rows.length === 0) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  const kinds = Object.entries(codes)
  return (
    <Stack gap="sm">
      {kinds.length > 1 && (
        <NativeSelect
          label={t('exchange.kindOfMistake')} size="md" maw={420} value={code ?? ''} onChange={(event) => setCode(event.currentTarget.value === '' ? null : event.currentTarget.value)}
          data={[{ value: '', label: t('forms.any') }, ...kinds.map(([value, count]) => ({ value, label: `${value} (${count})` }))]}
        />
      )}
      <DataTable
        label={t('exchange.findings')} rows={rows} rowKey={keyOf} total={query.data?.pages[0]?.total ?? null} columns={columns} hasMore={query.hasNextPage} onMore={more}
        loading={query.isFetching} empty={{ title: t('exchange.noFindings') }} maxHeight="28rem"
      />
    </Stack>
  )
}
