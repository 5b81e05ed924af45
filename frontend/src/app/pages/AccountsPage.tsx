import { Button, Group, Stack, Text } from '@mantine/core'
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '@/components/PageTitle'
import { changedSearch } from '@/components/table/useListSearch'
import { AccountList, type AccountSearch } from '@/features/accounts/AccountList'
import { AccountPanel } from '@/features/accounts/AccountPanel'

const HERE = '/signed-in/accounts'

export default function AccountsPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: HERE })
  const search = useSearch({ from: HERE })
  const navigate = useNavigate({ from: '/accounts' })
  const look = (changed: Partial<AccountSearch>, step = false) =>
    void navigate({ search: (before) => changedSearch(before, changed) as typeof before, replace: !step, resetScroll: false })
  const zone = me.government.time_zone
  return (
    <Stack className="page">
      <Group justify="space-between">
        <PageTitle>{t('accounts.title')}</PageTitle>
        {me.permissions.includes('accounts:manage') && <Button component={Link} to="/accounts/new">{t('accounts.new')}</Button>}
      </Group>
      <Text c="dimmed">{t('accounts.intro')}</Text>
      <AccountList search={search} timeZone={zone} onSearch={(changed) => look(changed)} onOpen={(account) => look({ account }, true)} />
      {search.account !== undefined && (
        <AccountPanel
          key={search.account} accountId={search.account} timeZone={zone} mayGrant={me.permissions.includes('roles:grant')}
          onClose={() => look({ account: undefined })}
        />
      )}
    </Stack>
  )
}
