const DECEMBER = 12

/** Today where the government is, as `2026-11-22`. */
export const todayIn = (timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())

/** The year one is likely to plan now: the present one, in December the next. */
export function yearToPlan(timeZone: string): number {
  const [year = '', month = ''] = todayIn(timeZone).split('-')
  return Number(year) + (Number(month) === DECEMBER ? 1 : 0)
}
