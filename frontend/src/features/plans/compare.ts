import type { Plan, PlanIndicator, PlanResult } from '@/api/plans'

export interface FieldChange {
  /** Name of the field in the API. */
  field: string
  before: string
  after: string
}

export interface LineChange {
  id: string
  title: string
  how: 'added' | 'removed' | 'changed'
  fields: FieldChange[]
}

export interface ResultChange extends LineChange {
  indicators: LineChange[]
}

export interface PlanChange {
  frame: FieldChange[]
  results: ResultChange[]
}

const RESULT_FIELDS = ['title', 'kind', 'perspective', 'weight', 'expected_quality', 'assigned_by', 'assignment_letter'] as const
const INDICATOR_FIELDS = ['name', 'aspect', 'unit', 'polarity', 'target', 'baseline', 'weight', 'accumulation'] as const

/** What differs between two versions of a plan, line by line: a result keeps its id over versions, so does an indicator. */
export function compare(before: Plan, after: Plan): PlanChange {
  const values = new Set([...Object.keys(before.expectations), ...Object.keys(after.expectations)])
  return {
    frame: [
      ...changes({ approach: before.approach }, { approach: after.approach }, ['approach']),
      ...(['support', 'accountability', 'consequences'] as const).flatMap((field) =>
        changes({ [field]: before[field].join('\n') }, { [field]: after[field].join('\n') }, [field])),
      ...[...values].flatMap((value) => changes(before.expectations, after.expectations, [value])),
    ],
    results: pairs(before.results, after.results).flatMap(([was, is]) => {
      const fields = was && is ? changes(resultTexts(was), resultTexts(is), [...RESULT_FIELDS, 'serves', 'contribution']) : []
      const indicators = pairs(was?.indicators ?? [], is?.indicators ?? []).flatMap(([old, now]) =>
        line(old, now, (now ?? old)?.name ?? '', old && now ? changes(indicatorTexts(old), indicatorTexts(now), INDICATOR_FIELDS) : []))
      const own = line(was, is, (is ?? was)?.title ?? '', fields)
      const [found] = own.length === 0 && indicators.length > 0 ? [{ id: is?.id ?? '', title: is?.title ?? '', how: 'changed' as const, fields }] : own
      return found === undefined ? [] : [{ ...found, indicators: found.how === 'changed' ? indicators : [] }]
    }),
  }
}

function line(was: { id: string } | undefined, is: { id: string } | undefined, title: string, fields: FieldChange[]): LineChange[] {
  const id = (is ?? was)?.id ?? ''
  if (was === undefined) return [{ id, title, how: 'added', fields: [] }]
  if (is === undefined) return [{ id, title, how: 'removed', fields: [] }]
  return fields.length === 0 ? [] : [{ id, title, how: 'changed', fields }]
}

/** Lines of both sides by id, those of the later version first and in its order. */
function pairs<T extends { id: string }>(before: readonly T[], after: readonly T[]): [T | undefined, T | undefined][] {
  const old = new Map(before.map((each) => [each.id, each]))
  const kept = new Set(after.map(({ id }) => id))
  return [
    ...after.map((each): [T | undefined, T] => [old.get(each.id), each]),
    ...before.filter(({ id }) => !kept.has(id)).map((each): [T, undefined] => [each, undefined]),
  ]
}

type Texts = Readonly<Record<string, string | null | undefined>>

function changes(before: Texts, after: Texts, fields: readonly string[]): FieldChange[] {
  return fields.flatMap((field) => {
    const [was, is] = [before[field] ?? '', after[field] ?? '']
    return was === is ? [] : [{ field, before: was, after: is }]
  })
}

const resultTexts = (result: PlanResult): Texts => ({
  ...Object.fromEntries(RESULT_FIELDS.map((field) => [field, result[field]])),
  serves: result.alignment?.parent_result?.title ?? result.alignment?.objective?.title,
  contribution: result.alignment?.contribution,
})

const indicatorTexts = (indicator: PlanIndicator): Texts => {
  const { target_low: low, target_high: high } = indicator
  return { ...indicator, target: low === high ? low : `${low} – ${high}`, maximum_attainable: null } as Texts
}
