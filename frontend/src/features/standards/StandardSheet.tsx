import { Badge, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Standard, useRetireStandard } from '@/api/standards'
import { ActionButton, actionNamed } from '@/components/ActionButton'
import { RetireDialog } from '@/components/RetireDialog'
import { Target } from '@/components/Target'
import { toast } from '@/components/toast'
import { StandardForm } from './StandardForm'

/** One ready-made indicator and what may be done with it. */
export function StandardSheet({ standard }: { standard: Standard }) {
  const { t } = useTranslation()
  const [doing, setDoing] = useState<'edit' | 'retire' | null>(null)
  const retire = useRetireStandard(standard.id)
  const facts: [string, string][] = [
    [t('standards.result'), standard.title], [t('standards.code'), standard.code], [t('standards.family'), standard.job_family],
    [t('standards.kindName'), t(`standards.kind.${standard.kind}`)], [t('planning.polarityName'), t(`planning.polarity.${standard.polarity}`)],
    [t('standards.aspect'), standard.aspect === null ? t('standards.aspectNone') : t(`aspect.${standard.aspect}`)], [t('standards.source'), standard.source],
  ]
  return (
    <Stack>
      <Text size="lg" fw={700}><Target low={standard.low} high={standard.high} unit={standard.unit} /></Text>
      {standard.retired_at !== null && <Badge color="gray">{t('planning.retired')}</Badge>}
      <dl style={{ margin: 0 }}>
        {facts.map(([term, fact]) => (
          <div key={term}>
            <Text component="dt" size="xs" c="dimmed">{term}</Text>
            <Text component="dd" m={0} mb="xs">{fact}</Text>
          </div>
        ))}
      </dl>
      <Group gap="xs">
        <ActionButton action={actionNamed(standard.actions, 'edit')} onClick={() => setDoing('edit')}>{t('planning.edit')}</ActionButton>
        <ActionButton variant="default" action={actionNamed(standard.actions, 'retire')} onClick={() => setDoing('retire')}>{t('planning.retire')}</ActionButton>
      </Group>
      {doing === 'edit' && <StandardForm standard={standard} onClose={() => setDoing(null)} />}
      {doing === 'retire' && (
        <RetireDialog
          title={t('standards.retireTitle')} detail={t('standards.retireDetail', { name: standard.indicator })} pending={retire.isPending} onClose={() => setDoing(null)}
          onRetire={async (reason) => {
            await retire.mutateAsync({ version: standard.version, reason })
            toast({ message: t('planning.retiredNow', { name: standard.indicator }) })
          }}
        />
      )}
    </Stack>
  )
}
