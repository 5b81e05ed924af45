import { useTranslation } from 'react-i18next'
import { useRatingWords } from '@/components/badges'
import { useFormat } from '@/i18n/format'

/** Names the parts of a policy: `caps`, `matrix.suggestion`, a predicate; an index of a list as its number. */
export function usePartWords(): (key: string) => string {
  const { t, i18n } = useTranslation()
  const rating = useRatingWords()
  return (key) => {
    if (/^\d+$/.test(key)) return `${Number(key) + 1}`
    const texts = t('policies.part', { returnObjects: true })
    if (i18n.exists(`policies.part.${key}`)) return texts[key as keyof typeof texts]
    return rating(key) ?? key
  }
}

/** Words for a value of a policy: a rating, a certainty, a date, a yes or no, else the text itself. */
export function useValueWords(): (value: string) => string {
  const { t, i18n } = useTranslation()
  const { date } = useFormat()
  const rating = useRatingWords()
  return (value) => {
    const lower = value.toLowerCase()
    if (lower === 'true' || lower === 'false') return t(`policies.doc.${lower === 'true' ? 'yes' : 'no'}`)
    if (lower === 'none') return t('policies.doc.none')
    if (value === 'matrix' || value === 'weighted') return t(`policies.regime.${value}`)
    if (value === 'given' || value === 'equal') return t(`policies.doc.scheme.${value}`)
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return date(value)
    const sure = t('confidence', { returnObjects: true })
    if (i18n.exists(`confidence.${value}`)) return sure[value as keyof typeof sure]
    return rating(value) ?? value
  }
}
