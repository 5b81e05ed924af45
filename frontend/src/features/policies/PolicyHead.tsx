import { Badge, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PolicySummary } from '@/api/policies'
import { useFormat } from '@/i18n/format'

/** Whose a policy is, how it rates, and whether new cycles may still take it. */
export function PolicyBadges({ policy: { origin, regime, retired } }: { policy: PolicySummary }) {
  const { t } = useTranslation()
  return (
    <Group gap="xs">
      <Badge color={origin === 'shipped' ? 'gray' : 'blue'}>{t(`policies.origin.${origin}`)}</Badge>
      {(regime === 'matrix' || regime === 'weighted') && <Badge color="gray" variant="outline">{t(`policies.regime.${regime}`)}</Badge>}
      {retired && <Badge color="orange">{t('policies.retired')}</Badge>}
    </Group>
  )
}

/** Gives the words for how long a policy is in force; empty where it says nothing. */
export function useValidWords(): (policy: PolicySummary) => string {
  const { t } = useTranslation()
  const { date } = useFormat()
  return ({ valid_from, valid_until }) => {
    if (valid_from === null) return ''
    return valid_until === null ? t('policies.validFrom', { from: date(valid_from) }) : t('policies.valid', { from: date(valid_from), to: date(valid_until) })
  }
}
