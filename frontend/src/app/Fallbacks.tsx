import { Button, Stack, Text } from '@mantine/core'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '@/components/PageTitle'
import { ProblemNotice } from '@/components/ProblemNotice'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <Stack className="page">
      <PageTitle>{t('state.noPage')}</PageTitle>
      <Text>{t('state.noPageDetail')}</Text>
      <div><Button component={Link} to="/">{t('state.toHome')}</Button></div>
    </Stack>
  )
}

export function Failed({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return <div className="page"><ProblemNotice error={error} onRetry={retry} /></div>
}
