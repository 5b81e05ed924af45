import type { EmployeeFilter, EmployeeKind, PositionKind } from '@/api/employees'
import { listSearch } from '@/components/table/useListSearch'
import { cleanNip } from './nip'

const FILTERS = ['q', 'agency_id', 'kind', 'grade', 'position_kind', 'job_family', 'legal_status', 'needs_plan', 'left'] as const
export const MORE_FILTERS = ['position_kind', 'job_family', 'legal_status', 'needs_plan', 'left'] as const

/** The state of the list of employees, as its address holds it. */
export const readEmployeeSearch = listSearch([...FILTERS, 'columns'], ['name', 'nip', 'grade'])
export type EmployeeSearch = ReturnType<typeof readEmployeeSearch>

export const filtersSet = (search: EmployeeSearch): boolean => FILTERS.some((name) => search[name] !== undefined)

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** What to ask the API for. Values of an address that cannot be right are left out instead of failing the page. */
export function filterOf(search: EmployeeSearch): EmployeeFilter {
  const { q, agency_id, kind, grade, position_kind, job_family, legal_status, needs_plan, left, sort } = search
  const number = q === undefined ? '' : cleanNip(q)
  return {
    ...(q !== undefined && { q: /^\d{4,18}$/.test(number) ? number : q.slice(0, 100) }),
    ...(agency_id !== undefined && UUID.test(agency_id) && { agency_id }),
    ...(isOf(kind, ['pns', 'pppk', 'official']) && { kind: kind as EmployeeKind }),
    ...(grade !== undefined && /^[IVX]{1,5}(\/[a-e])?$/.test(grade) && { grade }),
    ...(isOf(position_kind, ['struktural', 'fungsional', 'pelaksana']) && { position_kind: position_kind as PositionKind }),
    ...(job_family !== undefined && /^[a-z0-9][a-z0-9_-]{0,63}$/.test(job_family) && { job_family }),
    ...(legal_status !== undefined && /^\d{2}$/.test(legal_status) && { legal_status }),
    ...(isOf(needs_plan, ['true', 'false']) && { needs_plan: needs_plan === 'true' }),
    ...(left === 'true' && { left: true }),
    ...(sort !== undefined && { sort }),
  }
}

const isOf = (value: string | undefined, allowed: readonly string[]) => value !== undefined && allowed.includes(value)
