import { listSearch } from '@/components/table/useListSearch'
import { today } from './today'

export const readObjectivesSearch = listSearch(['agency', 'year', 'q', 'top', 'retired'], ['code', 'title'])
export const readStandardsSearch = listSearch(['family', 'kind', 'q', 'retired', 'open'], ['code'])

/** The year in an address, else the present one on the government's calendar. */
export function yearOf(given: string | number | undefined, timeZone: string): number {
  const year = Number(given)
  return Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : Number(today(timeZone).slice(0, 4))
}

export interface ObjectiveSearch {
  year?: number
}

export function readObjectiveSearch(given: Record<string, unknown>): ObjectiveSearch {
  const year = Number(given['year'])
  return Number.isInteger(year) && year >= 2000 && year <= 2100 ? { year } : {}
}

const FREQUENCIES = ['month', 'quarter', 'semester', 'year'] as const
export interface IndicatorSearch {
  every?: (typeof FREQUENCIES)[number]
  /** Target whose history is open. */
  history?: string
}

export function readIndicatorSearch(given: Record<string, unknown>): IndicatorSearch {
  const every = FREQUENCIES.find((each) => each === given['every'])
  const history = given['history']
  return { ...(every && { every }), ...(typeof history === 'string' && { history }) }
}

export interface CascadeSearch {
  agency?: string
  cycle?: string
  view?: 'chart'
  /** One's own line, or that of this appraisal. */
  line?: string
  q?: string
  /** Line whose details are shown. */
  at?: string
}

export function readCascadeSearch(given: Record<string, unknown>): CascadeSearch {
  const read = textsOf(given, ['agency', 'cycle', 'line', 'q', 'at'])
  return { ...read, ...(given['view'] === 'chart' && { view: 'chart' }) }
}

const TABS = ['lonely', 'units', 'gaps'] as const
const GAPS = ['missing', 'unaligned', 'provisional'] as const
export interface CoverageSearch {
  agency?: string
  cycle?: string
  tab?: (typeof TABS)[number]
  gap?: (typeof GAPS)[number]
}

export function readCoverageSearch(given: Record<string, unknown>): CoverageSearch {
  const tab = TABS.find((each) => each === given['tab'])
  const gap = GAPS.find((each) => each === given['gap'])
  return { ...textsOf(given, ['agency', 'cycle']), ...(tab && { tab }), ...(gap && { gap }) }
}

function textsOf<N extends string>(given: Record<string, unknown>, names: readonly N[]): { [K in N]?: string } {
  return Object.fromEntries(names.flatMap((name) => {
    const value = given[name]
    return typeof value === 'string' && value !== '' ? [[name, value]] : typeof value === 'number' ? [[name, `${value}`]] : []
  })) as { [K in N]?: string }
}
