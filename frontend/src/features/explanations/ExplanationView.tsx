import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '@/api/evaluations'
import './explanations.css'
import { MatrixGrid } from './MatrixGrid'
import { Raise } from './Raise'
import { givenCode } from './reading'
import { Summary } from './Summary'
import { TraceTree } from './TraceTree'

interface Given {
  explanation: Explanation
  /** Unit of each indicator, by its id. */
  units?: ReadonlyMap<string, string>
}

/** Why a rating is what it is: in a few sentences, as the place among the quadrants, what would raise it, and every step. */
export function ExplanationView({ explanation, units }: Given) {
  const { t } = useTranslation()
  const { root } = explanation.trace
  const note = explanation.final ? t('why.final') : explanation.basis === 'given' ? t('mine.why.given') : t('why.provisional')
  return (
    <Stack>
      <Group gap="xs">
        <Badge color={explanation.final ? 'green' : 'orange'}>{explanation.final ? t('evaluationState.finalised') : t('evaluation.provisionalNote')}</Badge>
        <Text size="sm" c="dimmed">{note}</Text>
      </Group>
      <Summary explanation={explanation} />
      <Raise explanation={explanation} units={units} />
      {explanation.matrix.length > 0 && (
        <Card><MatrixGrid cells={explanation.matrix} results={givenCode(root, 'results_rating')} behaviour={givenCode(root, 'behaviour_rating')} /></Card>
      )}
      <Card component="section" aria-labelledby="workings">
        <Title order={2} id="workings">{t('why.title')}</Title>
        <Text size="sm" c="dimmed" mb="sm">{t('why.intro')}</Text>
        <TraceTree root={root} />
      </Card>
      <Text size="xs" c="dimmed">{t('appraisal.policy', { code: explanation.policy_code, version: explanation.policy_version })}</Text>
    </Stack>
  )
}
