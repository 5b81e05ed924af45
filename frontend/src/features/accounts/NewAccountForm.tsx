import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCreateAccount } from '@/api/accounts'
import { type Chosen, EmployeeField } from '@/components/Lookup'
import { ProblemNotice } from '@/components/ProblemNotice'
import { OneTimePassword } from './OneTimePassword'

/** An account for an employee. Its password is shown once, right here. */
export function NewAccountForm({ onOpen, onFailed }: { onOpen: (accountId: string) => void; onFailed: (failed: boolean) => void }) {
  const { t } = useTranslation()
  const create = useCreateAccount()
  const [employee, setEmployee] = useState<Chosen | null>(null)
  const [missing, setMissing] = useState(false)
  const submit = () => {
    setMissing(employee === null)
    onFailed(employee === null)
    if (employee !== null) create.mutate({ employee_id: employee.id }, { onError: () => onFailed(true) })
  }
  const again = () => {
    create.reset()
    setEmployee(null)
  }
  if (create.data !== undefined) {
    const { id, display_name: name, one_time_password: password } = create.data
    return (
      <Stack>
        <Text component="output">{t('accounts.form.made', { name })}</Text>
        <OneTimePassword password={password} name={name} />
        <Group gap="xs">
          <Button onClick={() => onOpen(id)}>{t('accounts.form.toAccount')}</Button>
          <Button variant="default" onClick={again}>{t('accounts.form.another')}</Button>
        </Group>
      </Stack>
    )
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
      <Stack maw={560}>
        {create.isError && <ProblemNotice error={create.error} />}
        <EmployeeField label={t('accounts.form.employee')} value={employee} onChange={setEmployee} error={missing ? t('problem.required') : undefined} />
        <div><Button type="submit" size="md" loading={create.isPending}>{t('accounts.form.submit')}</Button></div>
      </Stack>
    </form>
  )
}
