import { Button, Group, Stack, Text } from '@mantine/core'
import { Link, useRouteContext } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '@/components/PageTitle'
import { PolicyList } from '@/features/policies/PolicyList'

export default function PoliciesPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/policies' })
  return (
    <Stack className="page">
      <Group justify="space-between">
        <PageTitle>{t('policies.title')}</PageTitle>
        <Group gap="xs">
          <Button component={Link} to="/policies/compare" variant="default">{t('policies.compare')}</Button>
          {me.permissions.includes('policies:manage') && <Button component={Link} to="/policies/import">{t('policies.import')}</Button>}
        </Group>
      </Group>
      <Text c="dimmed">{t('policies.intro')}</Text>
      <PolicyList />
    </Stack>
  )
}
