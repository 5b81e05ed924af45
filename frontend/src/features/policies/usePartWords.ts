import { useTranslation } from 'react-i18next'
import { useRatingWords } from '@/components/badges'

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

/** Words for a value of a policy: a rating, a certainty, a yes or no, else the text itself. */
export function useValueWords(): (value: string) => string {
  const { t, i18n } = useTranslation()
  const rating = useRatingWords()
  return (value) => {
    const lower = value.toLowerCase()
    if (lower === 'true' || lower === 'false') return t(`policies.doc.${lower === 'true' ? 'yes' : 'no'}`)
    const sure = t('confidence', { returnObjects: true })
    if (i18n.exists(`confidence.${value}`)) return sure[value as keyof typeof sure]
    return rating(value) ?? value
  }
}
