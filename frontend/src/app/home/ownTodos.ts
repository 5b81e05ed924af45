import type { Appraisal, Period } from '@/api/appraisals'
import type { Evaluation } from '@/api/evaluations'
import type { Plan } from '@/api/plans'
import type { Realisation } from '@/api/realisations'

/** What is known of one of my appraisals. Undefined: not known yet; null: there is none. */
export interface OwnWork {
  appraisal: Pick<Appraisal, 'id' | 'state' | 'plan_agreed_at'>
  planDueOn: string
  plan: Pick<Plan, 'state' | 'return_reason' | 'results'> | null | undefined
  period: Period | undefined
  realisations: readonly Pick<Realisation, 'indicator_id'>[] | undefined
  /** Evaluations of the periods that are over. */
  evaluations: readonly { period: Period; evaluation: Evaluation['evaluation'] }[]
}

export type OwnStep =
  | { kind: 'write' | 'submit' | 'waits' | 'revision'; due: string }
  | { kind: 'returned'; due: string; reason: string | null }
  | { kind: 'realise'; due: string; missing: number; period: Period }
  | { kind: 'acknowledge'; due: null; period: Period }

/** What I have to do next in an appraisal: its plan, the realisations of the present period, evaluations to acknowledge. */
export function stepsOf(work: OwnWork): OwnStep[] {
  const { state } = work.appraisal
  if (state !== 'planning' && state !== 'running') return acknowledgements(work)
  return [...planSteps(work), ...realisationSteps(work), ...acknowledgements(work)]
}

function planSteps({ plan, planDueOn: due, appraisal }: OwnWork): OwnStep[] {
  if (plan === undefined) return []
  if (plan === null) return [{ kind: 'write', due }]
  if (plan.state === 'returned') return [{ kind: 'returned', due, reason: plan.return_reason }]
  if (plan.state === 'submitted') return [{ kind: 'waits', due }]
  if (plan.state === 'draft') return [{ kind: appraisal.plan_agreed_at === null ? 'submit' : 'revision', due }]
  return []
}

function realisationSteps({ plan, period, realisations, appraisal }: OwnWork): OwnStep[] {
  if (appraisal.plan_agreed_at === null || period === undefined || realisations === undefined || plan == null) return []
  const asked = plan.results.flatMap(({ indicators }) => indicators.map(({ id }) => id))
  const given = new Set(realisations.map(({ indicator_id }) => indicator_id))
  const missing = asked.filter((id) => !given.has(id)).length
  return missing === 0 ? [] : [{ kind: 'realise', due: period.due_on, missing, period }]
}

const acknowledgements = ({ evaluations }: OwnWork): OwnStep[] =>
  evaluations.filter(({ evaluation }) => evaluation?.state === 'finalised').map(({ period }) => ({ kind: 'acknowledge', due: null, period }))
