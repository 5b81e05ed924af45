import type { AuditEntry } from '@/api/audit'

export interface Change {
  field: string
  /** Undefined where the act recorded no state before. */
  before: unknown
  after: unknown
}

/**
 * What an act changed, field by field. An entry holds what is new beside `before` with what was; a field that only
 * `before` names was taken away. Objects are opened, lists stay whole.
 */
export function changesOf({ changes }: Pick<AuditEntry, 'changes'>): Change[] {
  const { before, ...after } = changes
  const was = new Map(flat(isObject(before) ? before : {}))
  const is = new Map(flat(after))
  const names = [...is.keys(), ...[...was.keys()].filter((name) => !is.has(name))]
  return names.map((field) => ({ field, before: was.get(field), after: is.get(field) }))
}

export const hasBefore = (changes: readonly Change[]) => changes.some(({ before }) => before !== undefined)

const isObject = (given: unknown): given is Record<string, unknown> => typeof given === 'object' && given !== null && !Array.isArray(given)

const flat = (given: Record<string, unknown>, path = ''): [string, unknown][] =>
  Object.entries(given).flatMap(([key, value]): [string, unknown][] => (isObject(value) ? flat(value, `${path}${key}.`) : [[path + key, value]]))

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value)
export const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

/** The page that shows the subject of an entry; null where the client has none. */
export function addressOf({ subject_kind, subject_id, changes }: Pick<AuditEntry, 'subject_kind' | 'subject_id' | 'changes'>): string | null {
  switch (subject_kind) {
    case 'appraisal': return `/appraisals/${subject_id}`
    case 'cycle': return `/cycles/${subject_id}`
    case 'account': return `/accounts?account=${subject_id}`
    case 'employee': return `/employees/${subject_id}`
    case 'policy': return typeof changes['code'] === 'string' && typeof changes['version'] === 'string' ? `/policies/${changes['code']}/${changes['version']}` : null
    case 'plan': return isId(changes['appraisal_id']) ? `/appraisals/${changes['appraisal_id']}` : null
    default: return null
  }
}

/** The moments between which a day of the government's clock lies: from its midnight to the next. */
export function spanOf(from: string | undefined, until: string | undefined, timeZone: string): { at_from?: string; at_until?: string } {
  return {
    ...(from !== undefined && { at_from: midnight(from, timeZone) }),
    ...(until !== undefined && { at_until: midnight(nextDay(until), timeZone) }),
  }
}

const DAY_MS = 86_400_000
const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)

/** Indonesian zones have had no summer time since 1964: the offset at the day's UTC midnight is that of the whole day. */
function midnight(day: string, timeZone: string): string {
  const utc = Date.parse(`${day}T00:00:00Z`)
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' }).formatToParts(utc)
  const [, sign = '+', hours = '00', minutes = '00'] = /GMT([+-])(\d{2}):(\d{2})/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? []
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1)
  return new Date(utc - offset).toISOString()
}
