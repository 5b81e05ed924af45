import { listSearch } from '@/components/table/useListSearch'

export const readTeamSearch = listSearch(['q', 'stage', 'late', 'period', 'cycle'], ['name', 'progress', 'due'])

export interface PeriodSearch {
  /** Id of the period looked at; the present one where absent. */
  period?: string
}

export function readPeriodSearch({ period }: Record<string, unknown>): PeriodSearch {
  return typeof period === 'string' ? { period } : {}
}

export const readMatrixSearch = listSearch(['q', 'open'], ['name'])
/** `for`: whom a template is to be given to. */
export const readTemplatesSearch = listSearch(['q', 'for'], ['name'])
