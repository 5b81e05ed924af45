import { Badge, Card, Group, SimpleGrid, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Indicator, useRetireIndicator } from '@/api/indicators'
import { ActionButton, actionNamed } from '@/components/ActionButton'
import { RetireDialog } from '@/components/RetireDialog'
import { toast } from '@/components/toast'
import { useFormat } from '@/i18n/format'
import { IndicatorForm } from './IndicatorForm'
import { TargetForm } from './TargetForm'

/** What an indicator measures, and what may be done with it. */
export function IndicatorHead({ indicator, year }: { indicator: Indicator; year: number }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const [doing, setDoing] = useState<'edit' | 'target' | 'retire' | null>(null)
  const retire = useRetireIndicator(indicator.id)
  const close = () => setDoing(null)
  const act = (name: string) => actionNamed(indicator.actions, name)
  const facts: [string, string][] = [
    [t('indicators.owner'), indicator.agency.name],
    [t('indicators.unit'), indicator.unit],
    [t('planning.polarityName'), t(`planning.polarity.${indicator.polarity}`)],
    [t('planning.frequencyName'), t(`planning.frequency.${indicator.frequency}`)],
    [t('objectives.rollUp.weight'), `${amount(indicator.weight)}%`],
    [t('indicators.baseline'), indicator.baseline === null ? '–' : `${amount(indicator.baseline)} ${indicator.unit}`],
    [t('indicators.dataSource'), indicator.data_source],
  ]
  return (
    <Card>
      <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 4 }} spacing="xs" m={0} mb="sm">
        {facts.map(([term, fact]) => (
          <div key={term}>
            <Text component="dt" size="xs" c="dimmed">{term}</Text>
            <Text component="dd" size="sm" m={0}>{fact}</Text>
          </div>
        ))}
      </SimpleGrid>
      {indicator.maximum_attainable && <Text size="sm" mb="sm">{t('indicators.maximum')}</Text>}
      {indicator.retired_at !== null && <Badge color="gray" mb="sm">{t('planning.retired')}</Badge>}
      <Group gap="xs" className="no-print">
        <ActionButton action={act('add_target')} onClick={() => setDoing('target')}>{t('indicators.addTarget')}</ActionButton>
        <ActionButton variant="default" action={act('edit')} onClick={() => setDoing('edit')}>{t('planning.edit')}</ActionButton>
        <ActionButton variant="default" action={act('retire')} onClick={() => setDoing('retire')}>{t('planning.retire')}</ActionButton>
      </Group>
      {doing === 'edit' && <IndicatorForm indicator={indicator} onClose={close} />}
      {doing === 'target' && <TargetForm indicator={indicator} year={year} onClose={close} />}
      {doing === 'retire' && (
        <RetireDialog
          title={t('indicators.retireTitle')} detail={t('indicators.retireDetail', { name: indicator.name })} pending={retire.isPending} onClose={close}
          onRetire={async (reason) => {
            await retire.mutateAsync({ version: indicator.version, reason })
            toast({ message: t('planning.retiredNow', { name: indicator.name }) })
          }}
        />
      )}
    </Card>
  )
}
