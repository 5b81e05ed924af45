import type { AlignmentInput, IndicatorInput, Plan, PlanContent, PlanIndicator, PlanResult, ResultInput } from '@/api/plans'

/** An indicator as it is being written: an empty text is what the API calls null. `stored`: the server has it already. */
export interface DraftIndicator {
  id: string
  stored: boolean
  name: string
  aspect: NonNullable<PlanIndicator['aspect']> | ''
  unit: string
  polarity: PlanIndicator['polarity']
  target_low: string
  target_high: string
  baseline: string
  weight: string
  maximum_attainable: boolean
  accumulation: PlanIndicator['accumulation']
  agency_indicator_id: string | null
}

export interface DraftResult {
  id: string
  stored: boolean
  kind: PlanResult['kind']
  title: string
  expected_quality: string
  perspective: NonNullable<PlanResult['perspective']> | ''
  weight: string
  scope_weight: number
  initiative: boolean
  assigned_by: string
  assignment_letter: string
  alignment: AlignmentInput | null
  indicators: readonly DraftIndicator[]
}

export const ANNEX = ['support', 'accountability', 'consequences'] as const
export type AnnexPart = (typeof ANNEX)[number]

export interface Draft extends Readonly<Record<AnnexPart, readonly string[]>> {
  approach: Plan['approach']
  expectations: Readonly<Record<string, string>>
  results: readonly DraftResult[]
}

export function fromPlan(plan: Plan): Draft {
  return {
    approach: plan.approach, expectations: plan.expectations,
    support: plan.support, accountability: plan.accountability, consequences: plan.consequences,
    results: plan.results.map((result) => ({
      id: result.id, stored: true, kind: result.kind, title: result.title, expected_quality: result.expected_quality ?? '',
      perspective: result.perspective ?? '', weight: result.weight ?? '', scope_weight: result.scope_weight,
      initiative: result.initiative, assigned_by: result.assigned_by ?? '', assignment_letter: result.assignment_letter ?? '',
      alignment: result.alignment && {
        parent_result_id: result.alignment.parent_result?.id ?? null, objective_id: result.alignment.objective?.id ?? null,
        cascading: result.alignment.cascading, contribution: result.alignment.contribution,
      },
      indicators: result.indicators.map((indicator) => ({
        id: indicator.id, stored: true, name: indicator.name, aspect: indicator.aspect ?? '', unit: indicator.unit,
        polarity: indicator.polarity, target_low: indicator.target_low,
        target_high: indicator.target_high === indicator.target_low ? '' : indicator.target_high,
        baseline: indicator.baseline ?? '', weight: indicator.weight ?? '', maximum_attainable: indicator.maximum_attainable,
        accumulation: indicator.accumulation, agency_indicator_id: indicator.agency_indicator_id,
      })),
    })),
  }
}

export const newResult = (kind: DraftResult['kind']): DraftResult => ({
  id: crypto.randomUUID(), stored: false, kind, title: '', expected_quality: '', perspective: '', weight: '', scope_weight: 1,
  initiative: false, assigned_by: '', assignment_letter: '', alignment: null, indicators: [],
})

export const newIndicator = (): DraftIndicator => ({
  id: crypto.randomUUID(), stored: false, name: '', aspect: '', unit: '', polarity: 'higher', target_low: '', target_high: '',
  baseline: '', weight: '', maximum_attainable: false, accumulation: 'last', agency_indicator_id: null,
})

/** What the server would not even store: a name that is missing, or a number that is none. */
export interface Unstorable {
  resultId: string
  indicatorId: string | null
  field: string
  why: 'required' | 'number'
  /** The server has this line with other words: nothing at all is saved until it is mended. */
  blocking: boolean
}

const NUMBER = /^-?\d+(\.\d{1,6})?$/

export function unstorable(draft: Draft): Unstorable[] {
  return draft.results.flatMap((result) => {
    const at = (indicator: DraftIndicator | null, field: string, why: Unstorable['why']): Unstorable => ({
      resultId: result.id, indicatorId: indicator?.id ?? null, field, why, blocking: result.stored && (indicator?.stored ?? true),
    })
    const own: Unstorable[] = []
    if (result.title.trim() === '') own.push(at(null, 'title', 'required'))
    if (wrong(result.weight)) own.push(at(null, 'weight', 'number'))
    for (const indicator of result.indicators) {
      for (const field of ['name', 'unit', 'target_low'] as const) {
        if (indicator[field].trim() === '') own.push(at(indicator, field, 'required'))
      }
      for (const field of ['target_low', 'target_high', 'baseline', 'weight'] as const) {
        if (wrong(indicator[field])) own.push(at(indicator, field, 'number'))
      }
    }
    return own
  })
}

const wrong = (text: string) => text !== '' && !NUMBER.test(text)
const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
const lines = (texts: readonly string[]) => texts.map((text) => text.trim()).filter((text) => text !== '')

/**
 * The content to send, or null while a line that the server has is broken. Lines begun here and not yet whole are left
 * out; they stay in the draft.
 */
export function toContent(draft: Draft): PlanContent | null {
  const found = unstorable(draft)
  if (found.some(({ blocking }) => blocking)) return null
  const broken = new Set(found.map(({ indicatorId, resultId }) => indicatorId ?? resultId))
  return {
    approach: draft.approach,
    support: lines(draft.support), accountability: lines(draft.accountability), consequences: lines(draft.consequences),
    expectations: Object.fromEntries(Object.entries(draft.expectations).map(([name, text]) => [name, text.trim()]).filter(([, text]) => text !== '')),
    results: draft.results.filter(({ id }) => !broken.has(id)).map((result): ResultInput => ({
      id: result.id, kind: result.kind, title: result.title.trim(), expected_quality: orNull(result.expected_quality),
      perspective: result.perspective === '' ? null : result.perspective, weight: orNull(result.weight),
      scope_weight: result.scope_weight, initiative: result.initiative, assigned_by: orNull(result.assigned_by),
      assignment_letter: orNull(result.assignment_letter), alignment: result.alignment,
      indicators: result.indicators.filter(({ id }) => !broken.has(id)).map((indicator): IndicatorInput => ({
        id: indicator.id, name: indicator.name.trim(), aspect: indicator.aspect === '' ? null : indicator.aspect,
        unit: indicator.unit.trim(), polarity: indicator.polarity, target_low: indicator.target_low,
        target_high: orNull(indicator.target_high), baseline: orNull(indicator.baseline), weight: orNull(indicator.weight),
        maximum_attainable: indicator.maximum_attainable, accumulation: indicator.accumulation,
        agency_indicator_id: indicator.agency_indicator_id,
      })),
    })),
  }
}

/** Marks the lines that went out in `content` as held by the server. */
export function markStored(draft: Draft, content: PlanContent): Draft {
  const sent = new Set(content.results.flatMap((result) => [result.id, ...result.indicators.map(({ id }) => id)]))
  return {
    ...draft,
    results: draft.results.map((result) => ({
      ...result, stored: result.stored || sent.has(result.id),
      indicators: result.indicators.map((indicator) => ({ ...indicator, stored: indicator.stored || sent.has(indicator.id) })),
    })),
  }
}

export const withResult = (draft: Draft, id: string, changed: Partial<DraftResult>): Draft => ({
  ...draft, results: draft.results.map((result) => (result.id === id ? { ...result, ...changed } : result)),
})

export const withIndicator = (draft: Draft, resultId: string, id: string, changed: Partial<DraftIndicator>): Draft => ({
  ...draft,
  results: draft.results.map((result) =>
    result.id === resultId
      ? { ...result, indicators: result.indicators.map((each) => (each.id === id ? { ...each, ...changed } : each)) }
      : result),
})

export const withoutResult = (draft: Draft, id: string): Draft => ({ ...draft, results: draft.results.filter((result) => result.id !== id) })

export const withoutIndicator = (draft: Draft, resultId: string, id: string): Draft => ({
  ...draft,
  results: draft.results.map((result) =>
    result.id === resultId ? { ...result, indicators: result.indicators.filter((each) => each.id !== id) } : result),
})

/** The results with one moved up (-1) or down (1) among those of its kind. */
export function moved(draft: Draft, id: string, by: -1 | 1): Draft {
  const from = draft.results.findIndex((result) => result.id === id)
  const kind = draft.results[from]?.kind
  let to = from + by
  while (draft.results[to] !== undefined && draft.results[to]?.kind !== kind) to += by
  const mine = draft.results[from]
  const other = draft.results[to]
  if (mine === undefined || other === undefined) return draft
  return { ...draft, results: draft.results.map((result, place) => (place === from ? other : place === to ? mine : result)) }
}
