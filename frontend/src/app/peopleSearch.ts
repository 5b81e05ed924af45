export const EMPLOYEE_PARTS = ['record', 'history', 'superior', 'personal'] as const
export type EmployeePart = (typeof EMPLOYEE_PARTS)[number]

/** Which part of an employee's panel is open; the record where absent. */
export function readEmployeePart(given: Record<string, unknown>): { part?: EmployeePart } {
  const part = EMPLOYEE_PARTS.find((each) => each === given['part'])
  return part === undefined ? {} : { part }
}

/** What stands in the address of the tree of units. */
export interface AgenciesSearch {
  q?: string
  /** Closed units too. */
  closed?: boolean
}

export function readAgenciesSearch(given: Record<string, unknown>): AgenciesSearch {
  const { q, closed } = given
  const text = typeof q === 'number' ? String(q) : q
  return { ...(typeof text === 'string' && text !== '' && { q: text }), ...(closed === true && { closed }) }
}
