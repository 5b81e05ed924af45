import { Alert, Stack, Text } from '@mantine/core'
import { useRouteContext } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '@/components/PageTitle'
import { AppraisalList } from '@/features/appraisals/AppraisalList'

export default function AppraisalsPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/appraisals' })
  return (
    <Stack className="page">
      <div>
        <PageTitle>{t('home.mine')}</PageTitle>
        <Text c="dimmed">{t('mine.list.intro')}</Text>
      </div>
      {me.employee === null
        ? <Alert role="note" color="blue">{t('home.notEmployee')}</Alert>
        : <AppraisalList filter={{ employee_id: me.employee.id }} headed="post" empty={t('home.noMine')} />}
    </Stack>
  )
}
