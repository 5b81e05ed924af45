import { Card, List, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '@/api/evaluations'
import { useRatingWords } from '@/components/badges'
import { useReasonWords } from '@/components/useReasonWords'
import { useFormat } from '@/i18n/format'
import { distance, namesIn, type Option, type RatingChange } from './reading'

/** What would reach the next level, in words: any one realisation that is enough, and the ratings that stand in the way. */
export function Raise({ explanation, units }: { explanation: Explanation; units?: ReadonlyMap<string, string> }) {
  const { t } = useTranslation()
  const words = useRatingWords()
  const reason = useReasonWords()
  const found = explanation.counterfactual
  const names = namesIn(explanation.trace.root)
  const name = (code: string) => words(code) ?? code
  const enough = found.options.filter(({ needed }) => needed !== null)
  const others = found.options.length - enough.length
  return (
    <Card component="section" aria-labelledby="raise">
      <Title order={2} id="raise">{t('why.nextTitle')}</Title>
      <Stack gap="sm" mt="xs">
        {found.current !== null && found.following !== null && (
          <Text fw={600}>{t('why.fromTo', { current: name(found.current), following: name(found.following) })}</Text>
        )}
        {found.reason !== null && <Text size="sm">{reason(found.reason.code) ?? found.reason.code}</Text>}
        {found.following !== null && enough.length === 0 && found.options.length > 0 && <Text size="sm">{t('why.noOption')}</Text>}
        {enough.length > 0 && (
          <div>
            <Text size="sm">{t('mine.why.option', { following: name(found.following ?? '') })}</Text>
            <List size="sm" mt={4} spacing={6} withPadding>
              {enough.map((option) => (
                <List.Item key={option.indicator_id}><Step option={option} name={names.get(option.indicator_id) ?? option.indicator_id} unit={units?.get(option.indicator_id) ?? ''} /></List.Item>
              ))}
            </List>
            {others > 0 && <Text size="sm" c="dimmed" mt={4}>{t('why.cannot', { count: others })}</Text>}
          </div>
        )}
        {found.rating_changes.map((change) => (
          <Text size="sm" key={`${change.results}${change.behaviour}`}>{t('why.change', { predicate: name(change.predicate) })} <b><Change change={change} name={name} /></b>.</Text>
        ))}
      </Stack>
    </Card>
  )
}

function Step({ option: { realisation, needed }, name, unit }: { option: Option; name: string; unit: string }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const value = (decimal: string) => `${amount(decimal)}${unit === '' ? '' : unit === '%' ? '%' : ` ${unit}`}`
  if (needed === null) return null
  if (realisation === null) return <><b>{name}</b>: {t('mine.why.unrealised', { needed: value(needed) })}</>
  const { by, up } = distance(realisation, needed)
  return <><b>{name}</b>: {t(up ? 'mine.why.up' : 'mine.why.down', { now: value(realisation), needed: value(needed), by: value(by) })}</>
}

function Change({ change, name }: { change: RatingChange; name: (code: string) => string }) {
  const { t } = useTranslation()
  const results = change.results === null ? null : t('why.changeResults', { rating: name(change.results).toLowerCase() })
  const behaviour = change.behaviour === null ? null : t('why.changeBehaviour', { rating: name(change.behaviour).toLowerCase() })
  return results !== null && behaviour !== null ? t('why.both', { first: results, second: behaviour }) : (results ?? behaviour)
}
