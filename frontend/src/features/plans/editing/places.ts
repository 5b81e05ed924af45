import type { Finding, Plan } from '@/api/plans'
import type { Unstorable } from './draft'

/** The pieces of a plan that are written one at a time. A result is a piece of its own. */
export const PARTS = ['approach', 'results', 'weights', 'behaviour', 'annex'] as const
export type Part = (typeof PARTS)[number] | 'result'

/** Where something is written: the piece, the result, and the id of the input to go to. */
export interface Place {
  part: Part
  result?: string
  input?: string
}

/** The id of a field's input on the page. */
export const inputId = (lineId: string, field: string) => `plan-${lineId}-${field}`

/** Where a finding's field (`results.0.indicators.1.weight`) is mended, in the version that was checked. */
export function placeOf(field: string, plan: Plan): Place {
  const [first = '', number, second, inner, last] = field.split('.')
  if (first !== 'results') return first === 'appraiser' ? { part: 'results' } : { part: 'annex', input: inputId('plan', first) }
  const result = number === undefined ? undefined : plan.results[Number(number)]
  if (result === undefined) return { part: second === undefined && number === undefined ? 'results' : 'weights' }
  if (second === 'weight') return { part: 'weights', input: inputId(result.id, 'weight') }
  if (second !== 'indicators') return { part: 'result', result: result.id, input: inputId(result.id, second ?? 'title') }
  const indicator = inner === undefined ? undefined : result.indicators[Number(inner)]
  if (indicator === undefined) return { part: 'result', result: result.id, input: inputId(result.id, 'indicators') }
  if (last === 'weight') return { part: 'weights', input: inputId(indicator.id, 'weight') }
  return { part: 'result', result: result.id, input: inputId(indicator.id, last ?? 'name') }
}

/** Findings about weights belong to the dialog where weights are written, whatever line they name. */
export const findingPlace = ({ field, code }: Finding, plan: Plan): Place => {
  const place = placeOf(field, plan)
  return code === 'weights-total' || code === 'weight-missing' ? { ...place, part: 'weights' } : place
}

export const unstorablePlace = ({ resultId, indicatorId, field }: Unstorable): Place => ({
  part: field === 'weight' ? 'weights' : 'result', result: resultId, input: inputId(indicatorId ?? resultId, field),
})

export type TaskState = 'empty' | 'errors' | 'warnings' | 'done'

/** How far a piece is, by what was found in it. */
export function stateOf(filled: boolean, errors: number, warnings: number): TaskState {
  if (errors > 0) return 'errors'
  if (!filled) return 'empty'
  return warnings > 0 ? 'warnings' : 'done'
}
