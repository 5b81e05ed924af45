import { Alert, Badge, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '@/api/evaluations'
import { Raise } from './Raise'
import { readCounterfactual, readTrace } from './reading'
import { TraceTree } from './TraceTree'

export function ExplanationView({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation()
  const root = readTrace(explanation.trace)
  const found = readCounterfactual(explanation.counterfactual, root)
  return (
    <Stack>
      <Card component="section" aria-labelledby="workings">
        <Group justify="space-between" gap="xs">
          <Title order={2} id="workings">{t('why.title')}</Title>
          <Badge color={explanation.final ? 'green' : 'orange'}>
            {explanation.final ? t('evaluationState.finalised') : t('evaluation.provisionalNote')}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed" mb="sm">{explanation.final ? t('why.final') : t('why.provisional')} {t('why.intro')}</Text>
        {root === null ? <Alert color="orange">{t('why.unreadable')}</Alert> : <TraceTree root={root} />}
      </Card>
      <Raise found={found} />
      <Text size="xs" c="dimmed">{t('appraisal.policy', { code: explanation.policy_code, version: explanation.policy_version })}</Text>
    </Stack>
  )
}
