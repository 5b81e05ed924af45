import { Button, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { governmentsQuery } from '@/api/governments'
import { type Credentials, type Me, useSignIn } from '@/api/session'
import { ErrorSummary } from '@/components/ErrorSummary'
import { ProblemNotice } from '@/components/ProblemNotice'
import { useFormErrors } from '@/components/useFormErrors'

const LAST = 'capaian.government'
const FIELDS = ['government', 'username', 'password'] as const

interface Given {
  onSignedIn: (me: Me) => void
  onFailed: (failed: boolean) => void
}

/** Asks for government, name and password. The government chosen last on this device comes first. */
export function SignInForm({ onSignedIn, onFailed }: Given) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [q] = useDebouncedValue(search.trim(), 250)
  const governments = useQuery(governmentsQuery(q.slice(0, 100)))
  const signIn = useSignIn()
  const form = useForm<Credentials>({
    mode: 'uncontrolled',
    initialValues: { government: localStorage.getItem(LAST) ?? '', username: '', password: '' },
  })
  const [chosen, setChosen] = useState(form.getInitialValues().government)
  const { errors, show, check } = useFormErrors(form, FIELDS, 'signin')
  const items = governments.data?.items ?? []
  const options = items.map(({ code, name }) => ({ value: code, label: name }))
  /** The one chosen, or the only one there is. */
  const governmentOf = (codes: readonly string[]) => (chosen === '' && q === '' && codes.length === 1 ? (codes[0] ?? '') : chosen)
  const government = governmentOf(items.map(({ code }) => code))

  const submit = async () => {
    // A password manager is quicker than the list of governments.
    const listed = governments.data ?? (await governments.refetch()).data
    const given = { ...form.getValues(), government: governmentOf((listed?.items ?? []).map(({ code }) => code)) }
    if (!check(given)) return onFailed(true)
    signIn.mutate(given, {
      onSuccess: ({ me }) => {
        localStorage.setItem(LAST, given.government)
        onSignedIn(me)
      },
      onError: (error) => {
        onFailed(true)
        show(error)
      },
    })
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <Stack>
        <ErrorSummary errors={errors.list} title={errors.title} />
        {governments.isError && <ProblemNotice error={governments.error} onRetry={() => void governments.refetch()} />}
        <Select
          id="signin-government" label={t('signIn.government')} placeholder={t('signIn.governmentPlaceholder')}
          data={options} value={government === '' ? null : government} error={form.errors['government']}
          searchable onSearchChange={(text) => setSearch(items.some(({ name }) => name === text) ? '' : text)}
          filter={({ options: all }) => all} nothingFoundMessage={t('signIn.governmentNone')} allowDeselect={false}
          onChange={(code) => setChosen(code ?? '')}
        />
        <TextInput
          id="signin-username" label={t('signIn.username')} description={t('signIn.usernameHint')} autoComplete="username"
          autoCapitalize="none" spellCheck={false} key={form.key('username')} {...form.getInputProps('username')}
        />
        <PasswordInput
          id="signin-password" label={t('signIn.password')} autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.reveal') }}
          key={form.key('password')} {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" loading={signIn.isPending}>{t('signIn.submit')}</Button>
      </Stack>
    </form>
  )
}
