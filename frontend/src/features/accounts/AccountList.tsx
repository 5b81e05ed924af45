import { Badge, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accountsQuery, type AccountRow, GRANTABLE } from '@/api/accounts'
import { ProblemNotice } from '@/components/ProblemNotice'
import { DataTable } from '@/components/table/DataTable'
import { useFormat } from '@/i18n/format'
import { useRoleWords } from './RoleTexts'

export interface AccountSearch {
  q?: string
  role?: string
  /** `active` or `disabled`; both where absent. */
  status?: string
  account?: string
  sort?: 'display_name' | '-display_name' | 'username' | '-username'
}

const TYPING_MS = 300
const STATUSES = ['active', 'disabled'] as const

const statusCell = (row: AccountRow) => <AccountStatus account={row} />

interface Given {
  search: AccountSearch
  timeZone: string
  onSearch: (changed: Partial<AccountSearch>) => void
  onOpen: (id: string) => void
}

/** Everybody who may sign in, as far as the caller manages them. */
export function AccountList({ search, timeZone, onSearch, onOpen }: Given) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const roleWords = useRoleWords()
  const { q, status, sort = 'display_name' } = search
  const role = GRANTABLE.find((each) => each === search.role)
  const query = useInfiniteQuery(accountsQuery({
    sort, ...(q !== undefined && { q }), ...(role && { role }), ...(status !== undefined && { disabled: status === 'disabled' }),
  }))
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Stack>
      <Filters search={search} onSearch={onSearch} />
      {query.isError && rows.length === 0 ? <ProblemNotice error={query.error} onRetry={() => void query.refetch()} /> : (
        <DataTable<AccountRow, 'display_name' | 'username'>
          label={t('accounts.list')} rows={rows} rowKey={({ id }) => id} total={query.data?.pages[0]?.total ?? null}
          sort={sort} onSort={(next) => onSearch({ sort: next })} hasMore={query.hasNextPage} onMore={() => void query.fetchNextPage()} loading={query.isFetching}
          columns={[
            { id: 'name', header: t('accounts.name'), cell: ({ display_name }) => display_name, width: 220, sort: 'display_name' },
            { id: 'username', header: t('accounts.username'), cell: ({ username }) => username, width: 190, sort: 'username' },
            { id: 'status', header: t('accounts.status'), cell: statusCell, width: 200 },
            { id: 'roles', header: t('accounts.roles'), cell: ({ roles }) => roles.length === 0 ? '–' : roles.map((held) => <Text key={held.id} size="sm">{roleWords(held)}</Text>), width: 280 },
            { id: 'last', header: t('accounts.lastSignIn'), cell: ({ last_signed_in_at: at }) => (at === null ? t('accounts.never') : moment(at, timeZone)), width: 200 },
          ]}
          empty={{ title: t('accounts.none'), detail: t('accounts.noneDetail') }}
          onOpen={({ id }) => onOpen(id)} rowHref={({ id }) => `/accounts?account=${id}`}
        />
      )}
    </Stack>
  )
}

export function AccountStatus({ account: { disabled_at, must_change_password } }: { account: Pick<AccountRow, 'disabled_at' | 'must_change_password'> }) {
  const { t } = useTranslation()
  return (
    <Group gap={4}>
      {disabled_at === null ? <Badge color="green">{t('accounts.active')}</Badge> : <Badge color="red">{t('accounts.disabled')}</Badge>}
      {disabled_at === null && must_change_password && <Badge color="orange">{t('accounts.mustChange')}</Badge>}
    </Group>
  )
}

function Filters({ search, onSearch }: Pick<Given, 'search' | 'onSearch'>) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(search.q ?? '')
  const put = useDebouncedCallback((q: string) => onSearch({ q: q.trim() }), TYPING_MS)
  return (
    <Group align="flex-end" gap="sm" grow preventGrowOverflow={false}>
      <TextInput size="md" miw={220} label={t('accounts.search')} value={typed} onChange={({ currentTarget: { value } }) => { setTyped(value); put(value) }} />
      <NativeSelect
        size="md" miw={180} label={t('accounts.role')} value={search.role ?? ''} onChange={({ currentTarget: { value } }) => onSearch({ role: value })}
        data={[{ value: '', label: t('accounts.anyRole') }, ...GRANTABLE.map((role) => ({ value: role, label: t(`accounts.roleName.${role}`) }))]}
      />
      <NativeSelect
        size="md" miw={160} label={t('accounts.status')} value={search.status ?? ''} onChange={({ currentTarget: { value } }) => onSearch({ status: value })}
        data={[{ value: '', label: t('accounts.anyStatus') }, ...STATUSES.map((status) => ({ value: status, label: t(`accounts.${status}`) }))]}
      />
    </Group>
  )
}
