import { useTranslation } from 'react-i18next'

/** Gives the sentence for a reason's code; null where this version has none. */
export function useReasonWords(): (code: string) => string | null {
  const { t, i18n } = useTranslation()
  return (code) => {
    const texts = t('reason', { returnObjects: true })
    return i18n.exists(`reason.${code}`) ? texts[code as keyof typeof texts] : null
  }
}
