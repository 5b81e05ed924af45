import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AppraisalState } from '@/api/appraisals'
import type { Expectation, Predicate } from '@/api/evaluations'
import type { Plan } from '@/api/plans'

const PREDICATES: Record<Predicate, string> = {
  very_good: 'green', good: 'green', fair: 'orange', needs_improvement: 'orange', poor: 'red', very_poor: 'red',
}
const EXPECTATIONS: Record<Expectation, string> = { above: 'green', meets: 'blue', below: 'orange' }
const APPRAISALS: Record<AppraisalState, string> = {
  planning: 'orange', running: 'blue', finalised: 'green', acknowledged: 'green', transferred: 'gray', void: 'gray',
}
const PLANS: Record<Plan['state'], string> = {
  draft: 'gray', submitted: 'orange', returned: 'red', agreed: 'green', superseded: 'gray', withdrawn: 'gray',
}

const known = <K extends string>(table: Record<K, string>, value: string): value is K => Object.hasOwn(table, value)

/** A predicate's words; the code itself where this version does not know it yet. */
export function PredicateBadge({ value, size }: { value: string; size?: string }) {
  const { t } = useTranslation()
  return known(PREDICATES, value)
    ? <Badge color={PREDICATES[value]} size={size}>{t(`predicate.${value}`)}</Badge>
    : <Badge color="gray" size={size}>{value}</Badge>
}

export function ExpectationBadge({ value, size }: { value: Expectation; size?: string }) {
  const { t } = useTranslation()
  return <Badge color={EXPECTATIONS[value]} size={size}>{t(`expectation.${value}`)}</Badge>
}

export function AppraisalStateBadge({ value }: { value: AppraisalState }) {
  const { t } = useTranslation()
  return <Badge color={APPRAISALS[value]}>{t(`appraisalState.${value}`)}</Badge>
}

export function PlanStateBadge({ value }: { value: Plan['state'] }) {
  const { t } = useTranslation()
  return <Badge color={PLANS[value]}>{t(`planState.${value}`)}</Badge>
}

/** Gives the words of a rating or predicate code, null for any other text. */
export function useRatingWords(): (code: string) => string | null {
  const { t } = useTranslation()
  return (code) => {
    if (known(EXPECTATIONS, code)) return t(`expectation.${code}`)
    if (known(PREDICATES, code)) return t(`predicate.${code}`)
    return null
  }
}
