import { Card, List, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRatingWords } from '@/components/badges'
import { useReasonWords } from '@/components/useReasonWords'
import { useFormat } from '@/i18n/format'
import type { Counterfactual, RatingChange } from './reading'

/** What would reach the next level: any one realisation that is enough, and the ratings that stand in the way. */
export function Raise({ found }: { found: Counterfactual }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const words = useRatingWords()
  const reason = useReasonWords()
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
        {found.reason !== null && <Text size="sm">{reason(found.reason) ?? found.reason}</Text>}
        {found.following !== null && enough.length === 0 && found.options.length > 0 && <Text size="sm">{t('why.noOption')}</Text>}
        {enough.length > 0 && (
          <div>
            <Text size="sm">{t('why.option')}</Text>
            <List size="sm" mt={4} spacing={4} withPadding>
              {enough.map(({ indicator, needed, realisation }) => (
                <List.Item key={indicator}>
                  {indicator}: {t('why.needed')} <b>{amount(needed ?? '')}</b>
                  {realisation !== null && ` (${t('why.now')} ${amount(realisation)})`}
                </List.Item>
              ))}
            </List>
            {others > 0 && <Text size="xs" c="dimmed" mt={4}>{t('why.cannot', { count: others })}</Text>}
          </div>
        )}
        {found.changes.map((change) => (
          <div key={`${change.results}${change.behaviour}`}>
            <Text size="sm">{t('why.change', { predicate: name(change.predicate) })} <b><Change change={change} name={name} /></b></Text>
          </div>
        ))}
      </Stack>
    </Card>
  )
}

function Change({ change, name }: { change: RatingChange; name: (code: string) => string }) {
  const { t } = useTranslation()
  const results = change.results === null ? null : t('why.changeResults', { rating: name(change.results).toLowerCase() })
  const behaviour = change.behaviour === null ? null : t('why.changeBehaviour', { rating: name(change.behaviour).toLowerCase() })
  return results !== null && behaviour !== null ? t('why.both', { first: results, second: behaviour }) : (results ?? behaviour)
}
