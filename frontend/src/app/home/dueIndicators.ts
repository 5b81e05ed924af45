import type { IndicatorScore } from '@/api/home'

const MONTHS: Record<IndicatorScore['frequency'], number> = { month: 1, quarter: 3, semester: 6, year: 12 }

/** The last day of the newest period of this length that is over, as `2026-09-30`. */
export function lastOver(frequency: IndicatorScore['frequency'], today: string): string {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const begun = Math.floor((month - 1) / MONTHS[frequency]) * MONTHS[frequency]
  // Day 0 of the month in which the present period began.
  return new Date(Date.UTC(year, begun, 0)).toISOString().slice(0, 10)
}

/** Since when the realisation of an indicator is due; null where nothing is missing. The year before is not looked at. */
export function dueSince({ frequency, latest, retired_at }: IndicatorScore, today: string): string | null {
  if (latest === null || retired_at !== null) return null
  const over = lastOver(frequency, today)
  if (over.slice(0, 4) < today.slice(0, 4)) return null
  return latest.value !== null && latest.period.ends_on >= over ? null : over
}
