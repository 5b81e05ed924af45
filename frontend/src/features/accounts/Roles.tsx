import { Button, Card, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Account, GRANTABLE, type GrantableRole, type HeldRole, useGrantRole, useRevokeRole } from '@/api/accounts'
import { Empty } from '@/components/Empty'
import { AgencyField, type Chosen } from '@/components/Lookup'
import { problemIn, ProblemNotice } from '@/components/ProblemNotice'
import { toast, toastProblem } from '@/components/toast'
import { isGrantable, RoleMay, useRoleWords } from './RoleTexts'

/** The roles of an account on units of the agency tree. Granting and revoking can both be taken back from the toast. */
export function Roles({ account, mayGrant }: { account: Account; mayGrant: boolean }) {
  const { t } = useTranslation()
  const [granting, setGranting] = useState(false)
  return (
    <Stack gap="sm">
      {account.roles.length === 0 && <Empty>{t('accounts.noRoles')}</Empty>}
      {account.roles.map((held) => <Held key={held.id} account={account} held={held} mayGrant={mayGrant} />)}
      {mayGrant && !granting && <div><Button variant="default" onClick={() => setGranting(true)}>{t('accounts.grant')}</Button></div>}
      {granting && <GrantForm account={account} onDone={() => setGranting(false)} />}
    </Stack>
  )
}

function Held({ account, held, mayGrant }: { account: Account; held: HeldRole; mayGrant: boolean }) {
  const { t } = useTranslation()
  const words = useRoleWords()
  const revoke = useRevokeRole(account.id)
  const grant = useGrantRole(account.id)
  const said = { role: t(`accounts.roleName.${held.role}`), unit: held.agency.name, name: account.display_name }
  const take = () => revoke.mutate(held.id, {
    onSuccess: () => toast({
      message: t('accounts.revoked', said),
      undo: async () => { await grant.mutateAsync({ role: held.role, agency_id: held.agency.id }) },
    }),
    onError: toastProblem,
  })
  return (
    <Card padding="sm" withBorder>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Text fw={600}>{words(held)}</Text>
        {mayGrant && <Button variant="light" color="red" loading={revoke.isPending} aria-label={t('accounts.revokeOf', said)} onClick={take}>{t('accounts.revoke')}</Button>}
      </Group>
      {isGrantable(held.role) && <RoleMay role={held.role} />}
    </Card>
  )
}

function GrantForm({ account, onDone }: { account: Account; onDone: () => void }) {
  const { t } = useTranslation()
  const grant = useGrantRole(account.id)
  const revoke = useRevokeRole(account.id)
  const [role, setRole] = useState<GrantableRole | null>(null)
  const [unit, setUnit] = useState<Chosen | null>(null)
  const [tried, setTried] = useState(false)
  const atField = (name: string) => (grant.isError ? problemIn(grant.error).errors?.find(({ field }) => field === `body.${name}`)?.message : undefined)
  const missing = (lacks: boolean) => (tried && lacks ? t('problem.required') : undefined)
  const submit = () => {
    setTried(true)
    if (role === null || unit === null) return
    grant.mutate({ role, agency_id: unit.id }, {
      onSuccess: ({ id }) => {
        onDone()
        toast({
          message: t('accounts.granted', { name: account.display_name, role: t(`accounts.roleName.${role}`), unit: unit.name }),
          undo: async () => { await revoke.mutateAsync(id) },
        })
      },
    })
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
      <Card padding="sm" withBorder>
        <Stack gap="sm">
          {grant.isError && <ProblemNotice error={grant.error} />}
          <NativeSelect
            size="md" label={t('accounts.role')} value={role ?? ''} error={atField('role') ?? missing(role === null)}
            onChange={({ currentTarget: { value } }) => setRole(GRANTABLE.find((each) => each === value) ?? null)}
            data={[{ value: '', label: t('accounts.chooseRole') }, ...GRANTABLE.map((each) => ({ value: each, label: t(`accounts.roleName.${each}`) }))]}
          />
          {role !== null && <RoleMay role={role} />}
          <AgencyField label={t('accounts.grantUnit')} description={t('accounts.grantUnitHint')} value={unit} onChange={setUnit} error={atField('agency_id') ?? missing(unit === null)} />
          <Group gap="xs">
            <Button type="submit" loading={grant.isPending}>{t('accounts.grant')}</Button>
            <Button variant="default" onClick={onDone}>{t('shell.cancel')}</Button>
          </Group>
        </Stack>
      </Card>
    </form>
  )
}
