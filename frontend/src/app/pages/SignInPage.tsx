import { Alert, Card, Stack, Text } from '@mantine/core'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '@/api/session'
import { PageTitle } from '@/components/PageTitle'
import { SignInForm } from '@/features/session/SignInForm'

export default function SignInPage() {
  const { t } = useTranslation()
  const { next, ended } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const router = useRouter()
  const [failed, setFailed] = useState(false)
  const goOn = (me: Me) => {
    if (me.must_change_password || next === undefined) void navigate({ to: me.must_change_password ? '/password' : '/' })
    else router.history.push(next)
  }
  return (
    <Stack className="page" maw={480} pt={{ base: 'lg', sm: 64 }}>
      <div>
        <PageTitle failed={failed}>{t('signIn.title')}</PageTitle>
        <Text c="dimmed">{t('app.tagline')}</Text>
      </div>
      {ended === true && <Alert color="blue">{t('signIn.ended')}</Alert>}
      <Card padding="lg"><SignInForm onSignedIn={goOn} onFailed={setFailed} /></Card>
    </Stack>
  )
}
