import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { EvaluationGiven, Expectation } from '@/api/evaluations'
import { ExpectationBadge, PredicateBadge } from '@/components/badges'
import { useFormat } from '@/i18n/format'

/** What the appraiser decided, with the reasons given. */
export function GivenRating({ given, timeZone }: { given: EvaluationGiven | null; timeZone: string }) {
  const { t } = useTranslation()
  const { moment, amount } = useFormat()
  return (
    <Card component="section" aria-labelledby="given">
      <Group justify="space-between" gap="xs">
        <Title order={2} id="given">{t('evaluation.given')}</Title>
        {given !== null && <Badge color={given.state === 'rated' ? 'orange' : 'green'}>{t(`evaluationState.${given.state}`)}</Badge>}
      </Group>
      {given === null ? <Text c="dimmed" size="sm" mt="sm">{t('evaluation.notGiven')}</Text> : (
        <Stack gap="xs" mt="sm">
          <Rating name={t('evaluation.results')} value={given.results_rating} reason={given.results_reason} />
          <Rating name={t('evaluation.behaviour')} value={given.behaviour_rating} reason={given.behaviour_reason} />
          {given.value !== null && (
            <Group justify="space-between"><Text size="sm" c="dimmed">{t('evaluation.value')}</Text><Text fw={600}>{amount(given.value)}</Text></Group>
          )}
          <Group justify="space-between">
            <Text size="sm" c="dimmed">{t('appraisal.predicate')}</Text>
            {given.predicate === null ? <Text size="sm">{t('appraisal.noPredicate')}</Text> : <PredicateBadge value={given.predicate} size="lg" />}
          </Group>
          {given.note !== null && <Text size="sm">{t('evaluation.note')}: {given.note}</Text>}
          <Text size="xs" c="dimmed">{t('evaluation.by', { name: given.rated_by.name, date: moment(given.rated_at, timeZone) })}</Text>
        </Stack>
      )}
    </Card>
  )
}

function Rating({ name, value, reason }: { name: string; value: Expectation | null; reason: string | null }) {
  const { t } = useTranslation()
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed">{name}</Text>
        {value === null ? <Text size="sm" c="dimmed">{t('evaluation.notRated')}</Text> : <ExpectationBadge value={value} />}
      </Group>
      {reason !== null && <Text size="sm">{t('evaluation.reason')}: {reason}</Text>}
    </div>
  )
}
