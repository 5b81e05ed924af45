import { Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type EmployeeFilter, type EmployeeRow, employeesQuery } from '@/api/employees'
import { ProblemNotice } from '@/components/ProblemNotice'
import { DataTable, type Sort } from '@/components/table/DataTable'
import { useFormat } from '@/i18n/format'
import type { EmployeeColumn, EmployeeSort } from './columns'

interface Given {
  filter: EmployeeFilter
  columns: readonly EmployeeColumn[]
  onSort: (sort: Sort<EmployeeSort>) => void
  onOpen: (row: EmployeeRow) => void
  rowHref: (row: EmployeeRow) => string
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  /** Clears the filter; offered where nothing fits it. */
  clear?: ReactNode
  /** What can be done with the chosen rows, or with all that fit. */
  acts: ReactNode
}

const keyOf = ({ id }: EmployeeRow) => id

/** Everybody the caller may see who fits the filter. */
export function EmployeeTable({ filter, columns, clear, acts, ...rest }: Given) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const query = useInfiniteQuery(employeesQuery(filter))
  const { fetchNextPage } = query
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const total = query.data?.pages[0]?.total ?? null
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const filtered = Object.keys(filter).some((name) => name !== 'sort')
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs" mih={44}>
        <Text fw={600}>{total === null ? t('state.loading') : t('employees.found', { total: amount(`${total}`) })}</Text>
        {acts}
      </Group>
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void (rows.length === 0 ? query.refetch() : query.fetchNextPage())} />}
      {(!query.isError || rows.length > 0) && (
        <DataTable<EmployeeRow, EmployeeSort>
          label={t('employees.title')} rows={rows} rowKey={keyOf} total={total} columns={columns} sort={filter.sort ?? 'name'}
          hasMore={query.hasNextPage} onMore={more} loading={query.isFetching}
          empty={filtered ? { title: t('employees.noMatch'), detail: t('employees.noMatchDetail'), action: clear } : { title: t('employees.nobody'), detail: t('employees.nobodyDetail') }}
          {...rest}
        />
      )}
    </Stack>
  )
}
