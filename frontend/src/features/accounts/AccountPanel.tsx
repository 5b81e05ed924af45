import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Account, accountQuery, useChangeAccount, useResetPassword } from '@/api/accounts'
import { ConfirmTyped } from '@/components/ConfirmTyped'
import { Facts } from '@/components/Facts'
import { Loaded } from '@/components/Loaded'
import { SidePanel } from '@/components/SidePanel'
import { toast, toastProblem } from '@/components/toast'
import { useFormat } from '@/i18n/format'
import { AccountStatus } from './AccountList'
import { OneTimePassword } from './OneTimePassword'
import { Roles } from './Roles'

interface Given {
  accountId: string
  timeZone: string
  mayGrant: boolean
  onClose: () => void
}

/** One account: who it is, what it may do where, and a way back in for who has lost the password. */
export function AccountPanel({ accountId, onClose, ...rest }: Given) {
  const { t } = useTranslation()
  const query = useQuery(accountQuery(accountId))
  return (
    <SidePanel title={query.data?.display_name ?? t('state.loading')} onClose={onClose}>
      <Loaded query={query}>{(account) => <Content account={account} {...rest} />}</Loaded>
    </SidePanel>
  )
}

function Content({ account, timeZone, mayGrant }: { account: Account } & Pick<Given, 'timeZone' | 'mayGrant'>) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const { last_signed_in_at: at } = account
  return (
    <Stack gap="lg">
      <Facts facts={[
        [t('accounts.username'), account.username],
        [t('accounts.status'), <AccountStatus key="status" account={account} />],
        [t('accounts.employee'), account.employee?.name ?? t('accounts.notEmployee')],
        [t('accounts.lastSignIn'), at === null ? t('accounts.never') : moment(at, timeZone)],
      ]} />
      <section aria-labelledby="roles">
        <Title order={3} id="roles" mb="xs">{t('accounts.roles')}</Title>
        <Roles account={account} mayGrant={mayGrant} />
      </section>
      <Ways account={account} />
    </Stack>
  )
}

function Ways({ account }: { account: Account }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  const reset = useResetPassword(account.id)
  const change = useChangeAccount(account.id)
  const name = account.display_name
  const put = (disabled: boolean, version: number) => change.mutateAsync({ version, disabled })
  const turn = () => {
    const disabled = account.disabled_at === null
    put(disabled, account.version).then((changed) => toast({
      message: t(disabled ? 'accounts.disabledNow' : 'accounts.enabledNow', { name }),
      undo: async () => { await put(!disabled, changed.version) },
    }), toastProblem)
  }
  if (reset.data !== undefined) return <OneTimePassword password={reset.data.one_time_password} name={name} onDone={reset.reset} />
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => setAsked(true)}>{t('accounts.reset')}</Button>
      <Button variant={account.disabled_at === null ? 'light' : 'default'} color={account.disabled_at === null ? 'red' : undefined} loading={change.isPending} onClick={turn}>
        {t(account.disabled_at === null ? 'accounts.disable' : 'accounts.enable')}
      </Button>
      <ConfirmTyped
        opened={asked} title={t('accounts.resetTitle')} word={account.username} confirm={t('accounts.reset')} pending={reset.isPending} error={reset.error}
        onClose={() => setAsked(false)} onConfirm={() => reset.mutate(undefined, { onSuccess: () => setAsked(false) })}
      >
        <Text>{t('accounts.resetWhat', { name })}</Text>
      </ConfirmTyped>
    </Group>
  )
}
