import { Card, List, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '@/api/evaluations'
import { useRatingWords } from '@/components/badges'
import { useFormat } from '@/i18n/format'
import { givenCode, nodeAt } from './reading'

/** The way to the predicate in a few plain sentences, before the whole tree. */
export function Summary({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const words = useRatingWords()
  const { root } = explanation.trace
  const name = (code: string) => words(code) ?? code
  const shown = (key: string) => nodeAt(root, key)?.shown ?? null
  const total = shown('weighted_total')
  const coverage = shown('coverage')
  const suggested = nodeAt(root, 'suggested_results_rating')
  const [results, behaviour] = [givenCode(root, 'results_rating'), givenCode(root, 'behaviour_rating')]
  const range = /^(?:(\S+) ≤ )?\S+(?: < (\S+))?$/.exec(suggested?.formula ?? '')
  const steps = [
    coverage !== null && t('mine.why.step.coverage', { value: amount(coverage) }),
    total !== null && t('mine.why.step.total', { value: amount(total) }),
    suggested?.value != null && t(`mine.why.step.${range?.[1] === undefined ? 'under' : range[2] === undefined ? 'over' : 'between'}`, {
      from: amount(range?.[1] ?? ''), to: amount(range?.[2] ?? ''), rating: name(suggested.value),
    }),
    suggested !== undefined && suggested.value === null && t('mine.why.step.noSuggestion'),
    results !== null && t(results === suggested?.value ? 'mine.why.step.follows' : 'mine.why.step.departs', { rating: name(results) }),
    behaviour !== null && t('mine.why.step.behaviour', { rating: name(behaviour) }),
    root.value !== null && results !== null && behaviour !== null && t('mine.why.step.meet', { predicate: name(root.value), source: `${root.source.regulation}, ${root.source.article}` }),
  ].filter((step): step is string => typeof step === 'string')
  return (
    <Card component="section" aria-labelledby="summary">
      <Title order={2} id="summary">{t('mine.why.summary')}</Title>
      <Stack gap="xs" mt="xs">
        <Text fw={600} size="lg">{root.value === null ? t('mine.why.noPredicate') : t('mine.why.predicate', { predicate: name(root.value) })}</Text>
        {steps.length > 0 && <List type="ordered" size="sm" spacing={6} withPadding>{steps.map((step) => <List.Item key={step}>{step}</List.Item>)}</List>}
      </Stack>
    </Card>
  )
}
