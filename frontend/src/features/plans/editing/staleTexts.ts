import type { TFunction } from 'i18next'
import { VALUES } from '../values'
import { ANNEX, type Draft } from './draft'

/** Two drafts as texts to lay side by side: one line per result, per indicator and per piece of the frame. */
export function staleTexts(mine: Draft, theirs: Draft, t: TFunction) {
  const labels: Record<string, string> = { approach: t('mine.edit.approach') }
  for (const draft of [theirs, mine]) {
    for (const result of draft.results) {
      labels[result.id] = result.title
      for (const indicator of result.indicators) labels[indicator.id] = indicator.name
    }
  }
  for (const value of VALUES) labels[value] = t(`mine.value.${value}`)
  for (const part of ANNEX) labels[part] = t(`mine.annex.${part}`)
  const texts = (draft: Draft): Record<string, string> => ({
    approach: t(`mine.approach.${draft.approach}`),
    ...draft.expectations,
    ...Object.fromEntries(ANNEX.map((part) => [part, draft[part].join('; ')])),
    ...Object.fromEntries(draft.results.flatMap((result) => [
      [result.id, [result.title, result.expected_quality, result.weight && `${result.weight}%`, result.alignment?.contribution].filter(Boolean).join(' · ')],
      ...result.indicators.map((line) => [
        line.id,
        [line.name, [line.target_low, line.target_high].filter((text) => text !== '').join(' – '), line.unit, line.weight && `${line.weight}%`].filter(Boolean).join(' · '),
      ]),
    ])),
  })
  return { mine: texts(mine), theirs: texts(theirs), labels }
}
