import { Anchor, Button, Card, Group, Progress, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IndicatorScore } from '@/api/indicators'
import { StandingBadge } from '@/components/StandingBadge'
import { Target } from '@/components/Target'
import { usePeriodWords } from '@/components/usePeriodWords'
import { useFormat } from '@/i18n/format'
import { IndicatorForm } from './IndicatorForm'

interface Given {
  objectiveId: string
  indicators: readonly IndicatorScore[]
  mayAdd: boolean
  timeZone: string
}

/** The indicators of an objective: who owns each, how it is measured, its weight, how far it has come and when that was said. */
export function IndicatorList({ objectiveId, indicators, mayAdd, timeZone }: Given) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  return (
    <section aria-labelledby="indicators">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="indicators">{t('indicators.title')}</Title>
        {mayAdd && <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>{t('indicators.create')}</Button>}
      </Group>
      {indicators.length === 0 && <Text c="dimmed">{t('indicators.none')}</Text>}
      <Stack gap="sm">
        {indicators.map((indicator) => <IndicatorCard key={indicator.id} indicator={indicator} timeZone={timeZone} />)}
      </Stack>
      <Text size="xs" c="dimmed" mt="sm">{t('planning.standingHow')}</Text>
      {adding && <IndicatorForm objectiveId={objectiveId} onClose={() => setAdding(false)} />}
    </section>
  )
}

function IndicatorCard({ indicator: { id, name, agency, unit, polarity, frequency, weight, latest, retired_at }, timeZone }: { indicator: IndicatorScore; timeZone: string }) {
  const { t } = useTranslation()
  const { amount, moment } = useFormat()
  const periodWords = usePeriodWords()
  const percent = latest?.achievement?.percent ?? null
  const facts: [string, ReactNode][] = [
    [t('indicators.owner'), agency.name],
    [t('indicators.measure'), `${unit} · ${t(`planning.polarity.${polarity}`)}`],
    [t('planning.frequencyName'), t(`planning.frequency.${frequency}`)],
    [t('objectives.rollUp.weight'), `${amount(weight)}%`],
    [t('indicators.target'), latest === null ? t('planning.none') : <Target key="target" low={latest.low} high={latest.high} unit={unit} />],
    [t('indicators.realisation'), latest?.value == null ? t('indicators.noRealisation') : `${amount(latest.value)} ${unit}`],
    [t('indicators.period'), latest === null ? '–' : periodWords(latest.period)],
    [t('indicators.lastUpdate'), latest?.recorded_at == null ? t('indicators.neverUpdated') : moment(latest.recorded_at, timeZone)],
  ]
  return (
    <Card component="article" aria-label={name}>
      <Group justify="space-between" align="flex-start" mb="xs">
        <Anchor component={Link} to={`/indicators/${id}`} fw={600} flex="1 1 14rem">{name}</Anchor>
        <Group gap="xs">
          <Text fw={700} className="numeric">{percent === null ? '–' : `${amount(percent)}%`}</Text>
          {retired_at === null ? <StandingBadge percent={percent} /> : <Text size="sm" c="dimmed">{t('planning.retired')}</Text>}
        </Group>
      </Group>
      {percent !== null && <Progress value={Math.min(Number(percent), 100)} aria-hidden mb="sm" />}
      <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 4 }} spacing="xs" m={0}>
        {facts.map(([term, fact]) => (
          <div key={term}>
            <Text component="dt" size="xs" c="dimmed">{term}</Text>
            <Text component="dd" size="sm" m={0}>{fact}</Text>
          </div>
        ))}
      </SimpleGrid>
    </Card>
  )
}
