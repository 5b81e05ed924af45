import { Alert, Badge, Card, List, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Plan, PlanResult } from '@/api/plans'

/** My results, each with those of the other plan that serve it; null where I have no plan. */
export function OwnPlan({ own, theirs }: { own: Plan | null; theirs: Plan }) {
  const { t } = useTranslation()
  const known = new Set(own?.results.map(({ id }) => id))
  const apart = theirs.results.filter(({ alignment }) => !known.has(alignment?.parent_result?.id ?? ''))
  return (
    <Card component="section" aria-labelledby="own-plan">
      <Title order={2} id="own-plan">{t('deciding.own')}</Title>
      {own === null ? <Text size="sm" c="dimmed" mt="xs">{t('deciding.noOwn')}</Text> : (
        <Stack component="ul" gap="sm" p={0} mt="sm" mb={0} style={{ listStyle: 'none' }}>
          {own.results.map((result) => (
            <li key={result.id}>
              <Text size="sm" fw={600}>{result.title}</Text>
              <Serving results={theirs.results.filter(({ alignment }) => alignment?.parent_result?.id === result.id)} />
            </li>
          ))}
        </Stack>
      )}
      {apart.length > 0 && (
        <Alert role="note" mt="sm" color="orange" icon={<IconAlertTriangle aria-hidden />} title={t('deciding.apart', { count: apart.length })}>
          <List size="sm">
            {apart.map((result) => <List.Item key={result.id}>{result.title}: <Elsewhere result={result} /></List.Item>)}
          </List>
        </Alert>
      )}
    </Card>
  )
}

function Serving({ results }: { results: readonly PlanResult[] }) {
  const { t } = useTranslation()
  if (results.length === 0) return <Text size="sm" c="dimmed">{t('deciding.servedByNone')}</Text>
  return (
    <List size="sm" mt={2}>
      {results.map(({ id, title, alignment }) => (
        <List.Item key={id}>
          {title} <Badge color="blue">{t(`matrix.cascading.${alignment?.cascading ?? 'direct'}`)}</Badge>
          {alignment?.contribution != null && <Text size="xs" c="dimmed">{alignment.contribution}</Text>}
        </List.Item>
      ))}
    </List>
  )
}

function Elsewhere({ result: { alignment } }: { result: PlanResult }) {
  const { t } = useTranslation()
  if (alignment === null) return <>{t('deciding.servesNothing')}</>
  const title = alignment.objective?.title ?? alignment.parent_result?.title ?? ''
  return <>{t(alignment.provisional ? 'deciding.servesProvisionally' : 'deciding.servesOther', { title })}</>
}
