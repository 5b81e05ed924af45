import type { EmployeeFilter } from '@/api/employees'
import type { components } from '@/api/schema'

/** A list's filter as an export takes it; rows chosen by hand narrow it further. Whoever has left is never exported. */
export function exportFilters(given: EmployeeFilter, ids: ReadonlySet<string>): components['schemas']['ExportFilters'] {
  const { agency_id, ...filter } = given
  delete filter.sort
  delete filter.left
  return { ...filter, ...(agency_id !== undefined && agency_id !== null && { unit_id: agency_id }), ...(ids.size > 0 && { ids: [...ids] }) }
}
