/** The day on the government's calendar, as `2026-11-22`. */
export const today = (timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())
