import { Alert, Card, Stack } from '@mantine/core'
import { useNavigate, useRouteContext } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '@/components/PageTitle'
import { PasswordForm } from '@/features/session/PasswordForm'

export default function PasswordPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/password' })
  const navigate = useNavigate()
  const [failed, setFailed] = useState(false)
  return (
    <Stack className="page" maw={480}>
      <PageTitle failed={failed}>{t('password.title')}</PageTitle>
      {me.must_change_password && <Alert role="note" color="blue">{t('password.why')}</Alert>}
      <Card padding="lg">
        <PasswordForm username={me.account.username} onChanged={() => void navigate({ to: '/' })} onFailed={setFailed} />
      </Card>
    </Stack>
  )
}
