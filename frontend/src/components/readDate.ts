const YEAR_FIRST = /^(\d{4})[\s./-]+(\d{1,2})[\s./-]+(\d{1,2})$/
const DAY_FIRST = /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$/
const UNBROKEN = /^(\d{2})(\d{2})(\d{4})$/

/**
 * A typed date as `2026-11-22`; null where it is none. Accepts 22/11/2026, 22-11-2026, 22.11.2026, 22 11 2026, 22112026 and
 * 2026-11-22. A year has four digits: two would be a guess.
 */
export function readDate(text: string): string | null {
  const given = text.trim()
  const first = YEAR_FIRST.exec(given)
  if (first !== null) return dateOf(first[1], first[2], first[3])
  const found = DAY_FIRST.exec(given) ?? UNBROKEN.exec(given)
  return found === null ? null : dateOf(found[3], found[2], found[1])
}

function dateOf(year = '', month = '', day = ''): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = new Date(`${iso}T00:00:00Z`)
  // The thirtieth of February would otherwise become a day in March.
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) ? iso : null
}

/** `2026-11-22` as `22/11/2026`; any other text stays as it was typed. */
export function writtenDate(value: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []
  return year === undefined ? value : `${day}/${month}/${year}`
}
