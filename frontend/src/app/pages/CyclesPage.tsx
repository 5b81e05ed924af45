import { Button, Group, Stack, Text } from '@mantine/core'
import { Link, useRouteContext } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '@/components/PageTitle'
import { CycleList } from '@/features/cycles/CycleList'

export default function CyclesPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/cycles' })
  const mayPlan = me.permissions.includes('cycles:manage')
  return (
    <Stack className="page">
      <Group justify="space-between">
        <PageTitle>{t('cycles.title')}</PageTitle>
        {mayPlan && <Button component={Link} to="/cycles/new">{t('cycles.plan')}</Button>}
      </Group>
      <Text c="dimmed">{t('cycles.intro')}</Text>
      <CycleList mayPlan={mayPlan} />
    </Stack>
  )
}
