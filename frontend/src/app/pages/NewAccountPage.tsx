import { Anchor, Stack, Text } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '@/components/PageTitle'
import { NewAccountForm } from '@/features/accounts/NewAccountForm'

export default function NewAccountPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [failed, setFailed] = useState(false)
  return (
    <Stack className="page">
      <Anchor component={Link} to="/accounts" size="sm">← {t('accounts.back')}</Anchor>
      <PageTitle failed={failed}>{t('accounts.form.title')}</PageTitle>
      <Text c="dimmed">{t('accounts.form.intro')}</Text>
      <NewAccountForm onFailed={setFailed} onOpen={(account) => void navigate({ to: '/accounts', search: { account } })} />
    </Stack>
  )
}
