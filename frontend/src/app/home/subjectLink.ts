import type { LinkProps } from '@tanstack/react-router'
import type { Notification } from '@/api/notifications'

type Target = Pick<LinkProps, 'to' | 'params' | 'search'>

const TO_DECIDE: ReadonlySet<string> = new Set(['plan.submitted', 'plan.revised'])
const OF_EVALUATION = /^(evaluation|acknowledgement)\./
/** Reminders of an appraiser are about many people at once. */
const OF_TEAM = /^(agreement|rating|finalisation)\./

/** Where a notification leads; null for a subject that this version has no page for. */
export function subjectLink({ kind, subject_kind, subject_id, data }: Notification): Target | null {
  if (OF_TEAM.test(kind)) return { to: '/team' }
  const named = data['appraisal_id']
  const appraisalId = typeof named === 'string' ? named : subject_kind === 'appraisal' ? subject_id : null
  if (appraisalId === null) return null
  if (TO_DECIDE.has(kind)) return { to: '/team/$appraisalId/plan', params: { appraisalId } }
  const section = OF_EVALUATION.test(kind) ? 'evaluation' : 'plan'
  return { to: '/appraisals/$appraisalId', params: { appraisalId }, search: { section } }
}
