import { useTranslation } from 'react-i18next'
import type { Language } from './index'

const LOCALES: Record<Language, string> = { id: 'id-ID', en: 'en-GB' }

/** Dates and numbers as the reader writes them. Amounts come as decimal text and never pass through a float's rounding. */
export interface Format {
  date: (isoDate: string) => string
  /** A moment, on the government's clock. */
  moment: (iso: string, timeZone: string) => string
  amount: (decimal: string) => string
  /** A formula or other text with plain decimal numbers in it. */
  numbersIn: (text: string) => string
}

export function formatFor(language: Language): Format {
  const locale = LOCALES[language]
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const comma = language === 'id' ? ',' : '.'
  const dot = language === 'id' ? '.' : ','
  const amount = (decimal: string): string => {
    const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(decimal)
    if (match === null) return decimal
    const [, sign = '', whole = '', fraction = ''] = match
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, dot)
    const kept = fraction.replace(/0+$/, '')
    return `${sign === '-' ? '−' : ''}${grouped}${kept === '' ? '' : comma + kept}`
  }
  return {
    date: (isoDate) => days.format(new Date(`${isoDate.slice(0, 10)}T00:00:00Z`)),
    moment: (iso, timeZone) =>
      new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone, timeZoneName: 'short' }).format(new Date(iso)),
    amount,
    numbersIn: (text) => text.replace(/\d+(?:\.\d+)?/g, (number) => amount(number)),
  }
}

export function useFormat(): Format & { language: Language } {
  const { i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'id'
  return { ...formatFor(language), language }
}
