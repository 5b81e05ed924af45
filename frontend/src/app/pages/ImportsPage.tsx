import { Card, Stack, Text, Title } from '@mantine/core'
import { useNavigate, useRouteContext, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '@/components/PageTitle'
import { ImportList } from '@/features/exchange/ImportList'
import { NewImport } from '@/features/exchange/NewImport'

export default function ImportsPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/imports' })
  const navigate = useNavigate()
  const router = useRouter()
  const open = useCallback(({ id }: { id: string }) => void navigate({ to: '/imports/$importId', params: { importId: id } }), [navigate])
  const address = useCallback(({ id }: { id: string }) => router.buildLocation({ to: '/imports/$importId', params: { importId: id } }).href, [router])
  const kinds = me.permissions.includes('agencies:manage') ? ['employees', 'agencies'] as const : ['employees'] as const
  return (
    <Stack className="page" gap="lg">
      <div>
        <PageTitle>{t('exchange.imports')}</PageTitle>
        <Text c="dimmed">{t('exchange.importsIntro')}</Text>
      </div>
      <Card><NewImport kinds={kinds} onStarted={open} /></Card>
      <section aria-labelledby="earlier">
        <Title order={2} id="earlier" mb="xs">{t('exchange.earlier')}</Title>
        <ImportList timeZone={me.government.time_zone} onOpen={open} rowHref={address} />
      </section>
    </Stack>
  )
}
