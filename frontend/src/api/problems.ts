import type { components } from './schema'

export type Problem = components['schemas']['Problem']

/** Codes for failures that no server has named: nothing answered, or something that is not our API. */
export const UNREACHABLE = 'unreachable'
export const UNREADABLE = 'unreadable'

/** Statuses of something between us and the API: whether the request arrived is unknown. */
export const LOST: ReadonlySet<number> = new Set([502, 503, 504])

export class ApiProblem extends Error {
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail ?? problem.title, options)
    this.name = 'ApiProblem'
    this.problem = problem
  }
}

/** The problem document in an answer's body, or one of our own where the body is none. Status 0: no answer at all. */
export function problemOf(body: unknown, status: number): Problem {
  if (isProblem(body)) return body
  const code = status === 0 || LOST.has(status) ? UNREACHABLE : UNREADABLE
  return { type: `urn:capaian:problem:${code}`, title: '', status, code }
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' &&
    'title' in body && typeof body.title === 'string' && 'status' in body && typeof body.status === 'number'
  )
}

export interface Placed {
  /** Message per field of the form. */
  fields: Record<string, string>
  /** Messages of fields that the form does not have. */
  others: string[]
}

/** Sorts a problem's field messages by the form's fields; `body.new_password` belongs to `new_password`. */
export function placeAtFields(problem: Problem, names: readonly string[]): Placed {
  const placed: Placed = { fields: {}, others: [] }
  for (const { field, message } of problem.errors ?? []) {
    const name = field.replace(/^body\./, '')
    if (!names.includes(name)) placed.others.push(message)
    else placed.fields[name] = name in placed.fields ? `${placed.fields[name]} ${message}` : message
  }
  return placed
}

/** Whether asking again may help: not for a refusal, which would be the same. */
export function mayRetry(failures: number, error: Error): boolean {
  const status = error instanceof ApiProblem ? error.problem.status : 0
  return failures < 2 && (status === 0 || status === 429 || status >= 500)
}
