import type { AppraisalState } from '@/api/appraisals'
import { type Stage, STAGES } from '@/api/cycles'

export const CYCLE_SECTIONS = ['overview', 'roster', 'periods'] as const
export type CycleSection = (typeof CYCLE_SECTIONS)[number]

/** What one looks at in a cycle; all of it in the address. */
export interface CycleSearch {
  section?: CycleSection
  /** Id of the unit looked at; everything the caller oversees where absent. */
  unit?: string
  /** Id of the long work that is watched. */
  job?: string
  late?: Stage
  state?: AppraisalState
  q?: string
  sort?: 'name' | '-name'
  /** Id of the appraisal that stands open beside the list. */
  appraisal?: string
}

export const APPRAISAL_STATES: readonly AppraisalState[] = ['planning', 'running', 'finalised', 'acknowledged', 'transferred', 'void']
const TEXTS = ['unit', 'job', 'q', 'appraisal'] as const
const SORTS = ['name', '-name'] as const

export function readCycleSearch(given: Record<string, unknown>): CycleSearch {
  const one = <T extends string>(name: string, known: readonly T[]) => known.find((each) => each === given[name])
  const section = one('section', CYCLE_SECTIONS)
  const late = one('late', STAGES)
  const state = one('state', APPRAISAL_STATES)
  const sort = one('sort', SORTS)
  const texts = Object.fromEntries(TEXTS.flatMap((name) => {
    const value = given[name]
    return typeof value === 'string' && value !== '' ? [[name, value]] : []
  }))
  return { ...texts, ...(section && { section }), ...(late && { late }), ...(state && { state }), ...(sort && { sort }) }
}
