import { Card, Stack, Text, Title } from '@mantine/core'
import { useRouteContext } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '@/components/PageTitle'
import { ExportList } from '@/features/exchange/ExportList'
import { NewExport } from '@/features/exchange/NewExport'

export default function ExportsPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/exports' })
  return (
    <Stack className="page" gap="lg">
      <div>
        <PageTitle>{t('exchange.exports')}</PageTitle>
        <Text c="dimmed">{t('exchange.exportsIntro')}</Text>
      </div>
      <section aria-labelledby="own">
        <Title order={2} id="own" mb="xs">{t('exchange.ownExports')}</Title>
        <ExportList timeZone={me.government.time_zone} />
      </section>
      <section aria-labelledby="start">
        <Title order={2} id="start" mb="xs">{t('exchange.startExport')}</Title>
        <Card maw={560}><NewExport /></Card>
      </section>
    </Stack>
  )
}
