import { Alert, Card, Group, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evaluation } from '@/api/evaluations'
import { ExpectationBadge, PredicateBadge } from '@/components/badges'
import { Target } from '@/components/Target'
import { useReasonWords } from '@/components/useReasonWords'
import { useFormat } from '@/i18n/format'
import { GivenRating } from './GivenRating'

/** The sheet of one period: what is suggested and why, what was given, and the numbers under both. */
export function EvaluationSheet({ sheet, timeZone }: { sheet: Evaluation; timeZone: string }) {
  const { t } = useTranslation()
  return (
    <Stack>
      {sheet.outdated && <Alert role="note" color="orange" icon={<IconAlertTriangle aria-hidden />}>{t('evaluation.outdated')}</Alert>}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Suggestion sheet={sheet} />
        <GivenRating given={sheet.evaluation} timeZone={timeZone} />
      </SimpleGrid>
      <Worksheet sheet={sheet} />
      <Text size="xs" c="dimmed">{t('appraisal.policy', { code: sheet.policy_code, version: sheet.policy_version })}</Text>
    </Stack>
  )
}

function Suggestion({ sheet }: { sheet: Evaluation }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const reason = useReasonWords()(sheet.suggestion_reason.code)
  const none = <Text size="sm" c="dimmed" component="span">{t('evaluation.noSuggestion')}</Text>
  const covered = (Math.round(Number(sheet.coverage) * 1000) / 10).toString()
  return (
    <Card component="section" aria-labelledby="suggestion">
      <Title order={2} id="suggestion">{t('evaluation.suggestion')}</Title>
      <Text size="xs" c="dimmed">{t('evaluation.suggestionNote')}</Text>
      <Stack gap="xs" mt="sm">
        <Line name={t('evaluation.results')}>
          {sheet.suggested_results_rating === null ? none : <ExpectationBadge value={sheet.suggested_results_rating} />}
        </Line>
        {reason !== null && <Text size="sm">{reason}</Text>}
        {sheet.suggested_behaviour_rating !== null && (
          <Line name={t('evaluation.behaviour')}><ExpectationBadge value={sheet.suggested_behaviour_rating} /></Line>
        )}
        {sheet.weighted_total !== null && <Line name={t('evaluation.weighted')}><Text fw={600}>{amount(sheet.weighted_total)}%</Text></Line>}
        <Line name={t('evaluation.coverage')}><Text>{amount(covered)}%</Text></Line>
        {sheet.provisional_predicate !== null && (
          <Line name={`${t('evaluation.provisional')} (${t('evaluation.provisionalNote')})`}><PredicateBadge value={sheet.provisional_predicate} /></Line>
        )}
      </Stack>
    </Card>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm" c="dimmed">{name}</Text>
      {children}
    </Group>
  )
}

function Worksheet({ sheet }: { sheet: Evaluation }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const none = <Text size="sm" c="dimmed" component="span">–</Text>
  return (
    <section aria-labelledby="worksheet">
      <Title order={2} mb="xs" id="worksheet">{t('evaluation.sheet')}</Title>
      <Stack gap="sm">
        {sheet.results.map((result) => (
          <Card component="article" key={result.id}>
            <Group justify="space-between" align="flex-start" gap="xs">
              <Title order={3} flex="1 1 14rem">{result.title}</Title>
              {result.achievement !== null && <Text fw={600} className="numeric">{t('evaluation.achievement')} {amount(result.achievement)}%</Text>}
            </Group>
            <Table className="stacked" mt="xs" aria-label={t('plan.indicatorsOf', { title: result.title })}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('plan.indicator')}</Table.Th>
                  <Table.Th scope="col" className="numeric" w="20%">{t('plan.target')}</Table.Th>
                  <Table.Th scope="col" className="numeric" w="20%">{t('plan.realisation')}</Table.Th>
                  <Table.Th scope="col" className="numeric" w="15%">{t('evaluation.achievement')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {result.indicators.map((indicator) => (
                  <Table.Tr key={indicator.id}>
                    <Table.Th scope="row" fw={400}>{indicator.name}</Table.Th>
                    <Table.Td className="numeric" data-label={t('plan.target')}>
                      <span><Target low={indicator.target_low} high={indicator.target_high} unit={indicator.unit} /></span>
                    </Table.Td>
                    <Table.Td className="numeric" data-label={t('plan.realisation')}>
                      {indicator.realisation === null ? none : <span>{amount(indicator.realisation)} {indicator.unit}</span>}
                    </Table.Td>
                    <Table.Td className="numeric" data-label={t('evaluation.achievement')}>
                      {indicator.achievement === null ? none : <span>{amount(indicator.achievement)}%</span>}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Card>
        ))}
      </Stack>
    </section>
  )
}
