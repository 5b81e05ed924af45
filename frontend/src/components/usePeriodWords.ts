import { useTranslation } from 'react-i18next'
import type { CalendarPeriod } from '@/api/indicators'
import { useFormat } from '@/i18n/format'

/** Names a period of the calendar: "Triwulan 3 2026". */
export function usePeriodWords(): (period: Pick<CalendarPeriod, 'frequency' | 'year' | 'number'>) => string {
  const { t } = useTranslation()
  const { language } = useFormat()
  const months = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', { month: 'long', timeZone: 'UTC' })
  return ({ frequency, year, number }) =>
    t(`planning.period.${frequency}`, { year, number, month: months.format(new Date(Date.UTC(year, number - 1, 1))) })
}
