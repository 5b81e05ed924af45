import { Card, Stack } from '@mantine/core'
import { useNavigate, useRouteContext } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '@/components/PageTitle'
import { PasswordForm } from '@/features/session/PasswordForm'

export default function AccountPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/account' })
  const navigate = useNavigate()
  const [failed, setFailed] = useState(false)
  return (
    <Stack className="page">
      <PageTitle failed={failed}>{t('nav.account')}</PageTitle>
      <Card><PasswordForm username={me.account.username} onChanged={() => void navigate({ to: '/' })} onFailed={setFailed} /></Card>
    </Stack>
  )
}
