import { Anchor, Stack, Text } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '@/components/PageTitle'
import { Comparison } from '@/features/policies/Comparison'

export default function ComparePoliciesPage() {
  const { t } = useTranslation()
  const { left, right } = useSearch({ from: '/signed-in/policies/compare' })
  const navigate = useNavigate({ from: '/policies/compare' })
  return (
    <Stack className="page">
      <Anchor component={Link} to="/policies" size="sm">← {t('policies.back')}</Anchor>
      <PageTitle>{t('policies.compareTitle')}</PageTitle>
      <Text c="dimmed">{t('policies.compareIntro')}</Text>
      <Comparison left={left} right={right} onChoose={(chosen) => void navigate({ search: (before) => ({ ...before, ...chosen }), replace: true, resetScroll: false })} />
    </Stack>
  )
}
