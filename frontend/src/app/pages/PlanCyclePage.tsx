import { Anchor, Stack, Text } from '@mantine/core'
import { Link, useNavigate, useRouteContext } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '@/components/PageTitle'
import { toast } from '@/components/toast'
import { PlanForm } from '@/features/cycles/PlanForm'
import { yearToPlan } from '@/features/cycles/today'

export default function PlanCyclePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { me } = useRouteContext({ from: '/signed-in/cycles/new' })
  const [failed, setFailed] = useState(false)
  const go = (id: string, name: string) => {
    toast({ message: t('cycles.form.saved', { name }) })
    void navigate({ to: '/cycles/$cycleId', params: { cycleId: id } })
  }
  return (
    <Stack className="page">
      <Anchor component={Link} to="/cycles" size="sm">← {t('cycles.back')}</Anchor>
      <PageTitle failed={failed}>{t('cycles.form.title')}</PageTitle>
      <Text c="dimmed">{t('cycles.form.intro')}</Text>
      <PlanForm year={yearToPlan(me.government.time_zone)} onPlanned={go} onFailed={setFailed} />
    </Stack>
  )
}
