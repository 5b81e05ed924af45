import { Button, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useChangePassword } from '@/api/session'
import { ErrorSummary } from '@/components/ErrorSummary'
import { useFormErrors } from '@/components/useFormErrors'

const FIELDS = ['current_password', 'new_password', 'repeat'] as const

interface Given {
  username: string
  onChanged: () => void
  onFailed: (failed: boolean) => void
}

export function PasswordForm({ username, onChanged, onFailed }: Given) {
  const { t } = useTranslation()
  const change = useChangePassword()
  const form = useForm({ mode: 'uncontrolled', initialValues: { current_password: '', new_password: '', repeat: '' } })
  const { errors, show, check } = useFormErrors(form, FIELDS, 'password')
  const submit = () => {
    const { repeat, ...passwords } = form.getValues()
    const same: Record<string, string> = repeat === passwords.new_password ? {} : { repeat: t('password.differs') }
    if (!check({ ...passwords, repeat }, same)) return onFailed(true)
    change.mutate(passwords, {
      onSuccess: onChanged,
      onError: (error) => {
        onFailed(true)
        show(error)
      },
    })
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
      <Stack>
        <ErrorSummary errors={errors.list} title={errors.title} />
        {/* Tells a password manager whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
        <PasswordInput
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.reveal') }}
          id="password-current_password" label={t('password.current')} autoComplete="current-password"
          key={form.key('current_password')} {...form.getInputProps('current_password')}
        />
        <PasswordInput
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.reveal') }}
          id="password-new_password" label={t('password.new')} description={t('password.hint')} autoComplete="new-password"
          key={form.key('new_password')} {...form.getInputProps('new_password')}
        />
        <PasswordInput
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.reveal') }}
          id="password-repeat" label={t('password.repeat')} autoComplete="new-password"
          key={form.key('repeat')} {...form.getInputProps('repeat')}
        />
        <Button type="submit" size="md" loading={change.isPending}>{t('password.submit')}</Button>
      </Stack>
    </form>
  )
}
