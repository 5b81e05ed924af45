import type { CyclePlan } from '@/api/cycles'
import { readDate } from '@/components/readDate'

export const FIELDS = ['name', 'starts_on', 'ends_on', 'period_kind', 'policy', 'plan_due_on', 'evaluation_due_on'] as const
export type Filled = Record<(typeof FIELDS)[number], string>

const DATES = ['starts_on', 'ends_on', 'plan_due_on', 'evaluation_due_on'] as const
const KINDS: readonly NonNullable<CyclePlan['period_kind']>[] = ['month', 'quarter', 'semester', 'none']

/** The fields whose text is no date; an empty one is not wrong here. */
export const wrongDates = (values: Pick<Filled, (typeof DATES)[number]>) =>
  DATES.filter((name) => values[name] !== '' && readDate(values[name]) === null)

/** What is sent. A policy is named `code@version`; empty deadlines are left to the server. */
export function planOf({ policy, period_kind, plan_due_on, evaluation_due_on, ...rest }: Filled, agencyId: string | null): CyclePlan {
  const [code = '', version = ''] = policy.split('@')
  return {
    ...rest, agency_id: agencyId, policy_code: code, policy_version: version,
    period_kind: KINDS.find((kind) => kind === period_kind) ?? 'quarter', plan_due_on: plan_due_on || null, evaluation_due_on: evaluation_due_on || null,
  }
}
