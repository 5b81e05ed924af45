import type { Plan, PlanIndicator, PlanResult } from '@/api/plans'

/** What of a result is compared; each has a word in the texts. */
export const COMPARED = ['title', 'weight', 'expected_quality', 'serves'] as const
/** What of an indicator is compared. */
export const MEASURED = ['name', 'target', 'unit', 'weight', 'baseline', 'polarity'] as const
export type Compared = (typeof COMPARED)[number] | (typeof MEASURED)[number]

export interface Change {
  field: Compared
  before: string
  after: string
}

export interface Difference {
  kind: 'added' | 'removed' | 'changed'
  /** Of the result, or of one of its indicators. */
  of: 'result' | 'indicator'
  id: string
  title: string
  /** The result that the indicator belongs to. */
  within: string | null
  changes: Change[]
}

const ofResult = (result: PlanResult): Record<(typeof COMPARED)[number], string> => ({
  title: result.title,
  weight: result.weight ?? '',
  expected_quality: result.expected_quality ?? '',
  serves: result.alignment?.parent_result?.title ?? result.alignment?.objective?.title ?? '',
})

const ofIndicator = (indicator: PlanIndicator): Record<(typeof MEASURED)[number], string> => ({
  name: indicator.name,
  target: indicator.target_low === indicator.target_high ? indicator.target_low : `${indicator.target_low} – ${indicator.target_high}`,
  unit: indicator.unit,
  weight: indicator.weight ?? '',
  baseline: indicator.baseline ?? '',
  polarity: indicator.polarity,
})

function changed<K extends Compared>(before: Record<K, string>, after: Record<K, string>, fields: readonly K[]): Change[] {
  return fields.filter((field) => before[field] !== after[field]).map((field) => ({ field, before: before[field], after: after[field] }))
}

interface Line {
  id: string
  title: string
  of: Difference['of']
  within: string | null
  changesFrom: (before: Line) => Change[]
  result?: PlanResult
  indicator?: PlanIndicator
}

function linesOf(plan: Plan): Map<string, Line> {
  const lines = plan.results.flatMap((result): Line[] => [
    {
      id: result.id, title: result.title, of: 'result', within: null, result,
      changesFrom: (before) => (before.result === undefined ? [] : changed(ofResult(before.result), ofResult(result), COMPARED)),
    },
    ...result.indicators.map((indicator): Line => ({
      id: indicator.id, title: indicator.name, of: 'indicator', within: result.title, indicator,
      changesFrom: (before) => (before.indicator === undefined ? [] : changed(ofIndicator(before.indicator), ofIndicator(indicator), MEASURED)),
    })),
  ])
  return new Map(lines.map((line) => [line.id, line]))
}

/** What a version of a plan says otherwise than the one before it: results and indicators keep their ids over versions. */
export function differences(before: Plan, after: Plan): Difference[] {
  const old = linesOf(before)
  const present = linesOf(after)
  const found: Difference[] = []
  for (const line of present.values()) {
    const known = old.get(line.id)
    const changes = known === undefined ? [] : line.changesFrom(known)
    if (known !== undefined && changes.length === 0) continue
    const { id, title, of, within } = line
    found.push({ kind: known === undefined ? 'added' : 'changed', of, id, title, within, changes })
  }
  for (const { id, title, of, within } of old.values()) {
    if (!present.has(id)) found.push({ kind: 'removed', of, id, title, within, changes: [] })
  }
  return found
}
