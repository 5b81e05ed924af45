import { PARTS, type Part } from '@/features/plans/editing/places'

export const SECTIONS = ['plan', 'realisations', 'evaluation', 'why'] as const
export type Section = (typeof SECTIONS)[number]

export interface AppraisalSearch {
  section?: Section
  /** Id of the period looked at; the present one where absent. */
  period?: string
  /** Id of the plan's version looked at; the current one where absent. */
  version?: string
}

export interface PlanEditSearch {
  /** The piece being written; the task list where absent. */
  part?: Part
  result?: string
  /** Id of the input to go to. */
  input?: string
}

export interface CompareSearch {
  before?: string
  after?: string
}

type Given = Record<string, unknown>
const text = (given: Given, name: string) => (typeof given[name] === 'string' && given[name] !== '' ? { [name]: given[name] } : {})

export const readAppraisalSearch = (given: Given): AppraisalSearch => {
  const section = SECTIONS.find((each) => each === given['section'])
  return { ...(section && { section }), ...text(given, 'period'), ...text(given, 'version') }
}

export const readPlanEditSearch = (given: Given): PlanEditSearch => {
  const part = [...PARTS, 'result' as const].find((each) => each === given['part'])
  return { ...(part && { part }), ...text(given, 'result'), ...text(given, 'input') }
}

export const readCompareSearch = (given: Given): CompareSearch => ({ ...text(given, 'before'), ...text(given, 'after') })
