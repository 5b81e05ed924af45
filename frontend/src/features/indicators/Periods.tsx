import { Button, Card, Group, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Indicator, Measure } from '@/api/indicators'
import { actionNamed } from '@/components/ActionButton'
import { StandingBadge } from '@/components/StandingBadge'
import { Target } from '@/components/Target'
import { usePeriodWords } from '@/components/usePeriodWords'
import { useFormat } from '@/i18n/format'
import { ReachedForm } from './ReachedForm'
import { TargetForm } from './TargetForm'

interface Given {
  indicator: Indicator
  points: readonly Measure[]
  onHistory: (targetId: string) => void
}

/** Every period with its target and realisation, newest first, and what can be done with it. */
export function Periods({ indicator, points, onHistory }: Given) {
  const { t } = useTranslation()
  const { amount, numbersIn } = useFormat()
  const periodWords = usePeriodWords()
  const [doing, setDoing] = useState<{ what: 'target' | 'reached'; measure: Measure } | null>(null)
  const mayRealise = actionNamed(indicator.actions, 'realise')?.allowed === true
  const mayTarget = actionNamed(indicator.actions, 'add_target')?.allowed === true
  const label = {
    target: t('indicators.target'), value: t('indicators.realisation'), percent: t('indicators.percent'), state: t('indicators.state'),
  }
  return (
    <Card component="section" aria-labelledby="periods">
      <Title order={2} id="periods" mb="xs">{t('indicators.period')}</Title>
      {points.length === 0 ? <Text c="dimmed">{t('indicators.noTargets')}</Text> : (
        <Table className="stacked" verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('indicators.period')}</Table.Th>
              <Table.Th className="numeric">{label.target}</Table.Th>
              <Table.Th className="numeric">{label.value}</Table.Th>
              <Table.Th className="numeric">{label.percent}</Table.Th>
              <Table.Th>{label.state}</Table.Th>
              <Table.Td aria-hidden />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {points.toReversed().map((measure) => {
              const name = periodWords(measure.period)
              return (
                <Table.Tr key={measure.target_id}>
                  <Table.Th scope="row" fw={500}>{name}</Table.Th>
                  <Table.Td className="numeric" data-label={label.target}><span><Target low={measure.low} high={measure.high} unit={indicator.unit} /></span></Table.Td>
                  <Table.Td className="numeric" data-label={label.value}>{measure.value === null ? '–' : `${amount(measure.value)} ${indicator.unit}`}</Table.Td>
                  <Table.Td className="numeric" data-label={label.percent}>
                    {measure.achievement === null ? '–' : (
                      <div>
                        {amount(measure.achievement.percent)}%
                        <Text size="xs" c="dimmed">{numbersIn(measure.achievement.formula)}</Text>
                      </div>
                    )}
                  </Table.Td>
                  <Table.Td data-label={label.state}><StandingBadge percent={measure.achievement?.percent} /></Table.Td>
                  <Table.Td className="no-print">
                    <Group gap={6} wrap="wrap" justify="flex-end">
                      {mayRealise && (
                        <Button size="compact-sm" mih={36} variant="default" aria-label={`${measure.value === null ? t('indicators.record') : t('indicators.correct')}: ${name}`} onClick={() => setDoing({ what: 'reached', measure })}>
                          {measure.value === null ? t('indicators.record') : t('indicators.correct')}
                        </Button>
                      )}
                      {mayTarget && (
                        <Button size="compact-sm" mih={36} variant="subtle" aria-label={`${t('indicators.changeTarget')}: ${name}`} onClick={() => setDoing({ what: 'target', measure })}>{t('indicators.changeTarget')}</Button>
                      )}
                      {measure.value !== null && (
                        <Button size="compact-sm" mih={36} variant="subtle" aria-label={`${t('indicators.history')}: ${name}`} onClick={() => onHistory(measure.target_id)}>{t('indicators.history')}</Button>
                      )}
                    </Group>
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      )}
      {doing?.what === 'reached' && <ReachedForm measure={doing.measure} unit={indicator.unit} onClose={() => setDoing(null)} />}
      {doing?.what === 'target' && <TargetForm indicator={indicator} year={doing.measure.period.year} measure={doing.measure} onClose={() => setDoing(null)} />}
    </Card>
  )
}
