import { useTranslation } from 'react-i18next'
import { type Behaviour, type Draft, RATED } from './given'

/** A draft field by field in the reader's words, to lay two of them side by side. */
export function useReadable(names: readonly Behaviour[], numeric: boolean) {
  const { t } = useTranslation()
  const behaviour = (name: Behaviour) => t(`rating.behaviour.${name}`)
  const labels: Record<string, string> = {
    ...(numeric ? {} : {
      results: t('evaluation.results'), resultsReason: `${t('evaluation.results')}: ${t('rating.reason')}`,
      behaviour: t('evaluation.behaviour'), behaviourReason: `${t('evaluation.behaviour')}: ${t('rating.reason')}`,
    }),
    ...Object.fromEntries(names.map((name) => [name, behaviour(name)])),
    note: t('rating.note'),
  }
  const fields = (draft: Draft): Record<string, string> => ({
    ...Object.fromEntries(RATED.map((rated) => {
      const level = draft[rated]
      return [rated, level === null ? '' : t(`expectation.${level}`)]
    })),
    resultsReason: draft.resultsReason,
    behaviourReason: draft.behaviourReason,
    ...Object.fromEntries(names.map((name) => [name, [draft.numbers[name], draft.notes[name]].filter(Boolean).join(' · ')])),
    note: draft.note,
  })
  return { labels, fields }
}
