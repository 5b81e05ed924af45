import { Text } from '@mantine/core'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '@/api/audit'
import { ProblemNotice } from '@/components/ProblemNotice'
import { DataTable } from '@/components/table/DataTable'
import { useFormat } from '@/i18n/format'
import type { AuditSearch } from './AuditFilters'
import { useAuditWords } from './useAuditWords'

const actorCell = ({ display_name, username }: NonNullable<AuditEntry['actor']>) => <div>{display_name}<Text size="xs" c="dimmed">{username}</Text></div>

interface Given {
  query: UseInfiniteQueryResult<InfiniteData<{ items: AuditEntry[] }>>
  search: AuditSearch
  timeZone: string
  onSearch: (changed: Partial<AuditSearch>) => void
  onOpen: (id: string) => void
}

export function AuditList({ query, search, timeZone, onSearch, onOpen }: Given) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const words = useAuditWords()
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? []
  if (query.isError && rows.length === 0) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  return (
    <DataTable<AuditEntry, 'at'>
      label={t('audit.list')} rows={rows} rowKey={({ id }) => id} total={null} sort={search.sort ?? '-at'} onSort={(sort) => onSearch({ sort })}
      hasMore={query.hasNextPage} onMore={() => void query.fetchNextPage()} loading={query.isFetching}
      columns={[
        { id: 'at', header: t('audit.at'), cell: ({ at }) => moment(at, timeZone), width: 210, sort: 'at' },
        { id: 'what', header: t('audit.what'), cell: ({ action }) => words.action(action), width: 200 },
        { id: 'who', header: t('audit.who'), cell: ({ actor }) => (actor === null ? t('audit.system') : actorCell(actor)), width: 220 },
        { id: 'subject', header: t('audit.subject'), cell: ({ subject_kind }) => words.subject(subject_kind), width: 140 },
        { id: 'reason', header: t('audit.reason'), cell: ({ reason }) => reason ?? '–', width: 240 },
      ]}
      empty={{ title: t('audit.none'), detail: t('audit.noneDetail') }} onOpen={({ id }) => onOpen(id)}
    />
  )
}
