import { Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { accountQuery } from '@/api/accounts'
import { auditQuery } from '@/api/audit'
import { PageTitle } from '@/components/PageTitle'
import { changedSearch } from '@/components/table/useListSearch'
import { AuditFilters, type AuditSearch } from '@/features/audit/AuditFilters'
import { AuditList } from '@/features/audit/AuditList'
import { spanOf } from '@/features/audit/changes'
import { EntryPanel } from '@/features/audit/EntryPanel'

const HERE = '/signed-in/audit'

export default function AuditPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: HERE })
  const search: AuditSearch = useSearch({ from: HERE })
  const navigate = useNavigate({ from: '/audit' })
  const look = (changed: Partial<AuditSearch>, step = false) =>
    void navigate({ search: (before) => changedSearch(before, changed) as typeof before, replace: !step, resetScroll: false })
  const zone = me.government.time_zone
  const { actor, action, kind, subject, sort = '-at' } = search
  const query = useInfiniteQuery(auditQuery({
    sort, ...(actor && { actor_id: actor }), ...(action && { action }), ...(kind && { subject_kind: kind }), ...(subject && { subject_id: subject }),
    ...spanOf(search.from, search.until, zone),
  }))
  const findsAccounts = me.permissions.includes('accounts:manage')
  const named = useQuery({ ...accountQuery(actor ?? ''), enabled: findsAccounts && actor !== undefined })
  const entry = query.data?.pages.flatMap(({ items }) => items).find(({ id }) => id === search.entry)
  return (
    <Stack className="page">
      <PageTitle>{t('audit.title')}</PageTitle>
      <Text c="dimmed">{t('audit.intro')}</Text>
      <AuditFilters
        search={search} me={{ id: me.account.id, name: me.account.display_name }} findsAccounts={findsAccounts} onSearch={(changed) => look(changed)}
        actor={actor === undefined ? null : { id: actor, name: named.data === undefined ? t('state.loading') : `${named.data.display_name} · ${named.data.username}` }}
      />
      <AuditList query={query} search={search} timeZone={zone} onSearch={(changed) => look(changed)} onOpen={(id) => look({ entry: id }, true)} />
      {search.entry !== undefined && !query.isPending && (
        <EntryPanel entry={entry} timeZone={zone} onSearch={(changed) => look(changed, true)} onClose={() => look({ entry: undefined })} />
      )}
    </Stack>
  )
}
