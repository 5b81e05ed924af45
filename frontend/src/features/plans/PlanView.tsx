import { Alert, Badge, Card, Group, Stack, Table, Text, Title } from '@mantine/core'
import { IconArrowBackUp, IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Plan, PlanResult } from '@/api/plans'
import type { Realisation } from '@/api/realisations'
import { PlanStateBadge } from '@/components/badges'
import { Empty } from '@/components/Empty'
import { Target } from '@/components/Target'
import { useFormat } from '@/i18n/format'
import type { CascadeStep } from './ancestors'
import { PlanFrame } from './PlanFrame'
import './plans.css'
import { Serves } from './Serves'

interface Given {
  plan: Plan
  /** What has been realised in one period; without it no column for it. */
  realisations?: readonly Realisation[]
  /** Everything above the results, to draw the whole cascade. */
  line?: readonly CascadeStep[]
}

/** One version of a plan, whole: results with what each serves, expectations, and the annex. */
export function PlanView({ plan, realisations, line }: Given) {
  const { t } = useTranslation()
  return (
    <Stack>
      <Group gap="xs">
        <Text fw={600}>{t('plan.number', { number: plan.number })}</Text>
        <PlanStateBadge value={plan.state} />
        <Badge color="gray">{t(`mine.approach.${plan.approach}`)}</Badge>
      </Group>
      {plan.revision_reason !== null && <Text size="sm">{t('mine.versions.revised', { reason: plan.revision_reason })}</Text>}
      {plan.return_reason !== null && plan.state === 'returned' && (
        <Alert role="note" color="orange" icon={<IconArrowBackUp aria-hidden />}>{t('plan.returned', { reason: plan.return_reason })}</Alert>
      )}
      {plan.results.length === 0 && <Empty>{t('plan.empty')}</Empty>}
      {(['main', 'additional'] as const).map((kind) => {
        const results = plan.results.filter((result) => result.kind === kind)
        return results.length === 0 ? null : (
          <section key={kind} aria-labelledby={`plan-${kind}`}>
            <Title order={2} mb="xs" id={`plan-${kind}`}>{t(`plan.${kind}`)}</Title>
            <Stack gap="sm">
              {results.map((result) => <Result key={result.id} result={result} realisations={realisations} line={line} />)}
            </Stack>
          </section>
        )
      })}
      <PlanFrame plan={plan} />
    </Stack>
  )
}

function Result({ result, realisations, line }: { result: PlanResult } & Pick<Given, 'realisations' | 'line'>) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const own = (realisations ?? []).filter((each) => each.result_id === result.id && each.indicator_id === null)
  return (
    <Card component="article">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Title order={3} flex="1 1 16rem">{result.title}</Title>
        <Group gap={6}>
          {result.perspective !== null && <Badge color="gray">{t(`mine.perspective.${result.perspective}`)}</Badge>}
          {result.weight !== null && <Badge color="gray">{t('plan.weight', { value: amount(result.weight) })}</Badge>}
        </Group>
      </Group>
      {result.expected_quality !== null && <Text size="sm" mt="xs" style={{ whiteSpace: 'pre-line' }}>{result.expected_quality}</Text>}
      <Serves resultId={result.id} alignment={result.alignment} line={line} />
      {result.assigned_by !== null && <Text size="sm" c="dimmed">{t('mine.serves.assigned', { name: result.assigned_by })}{result.assignment_letter !== null && ` (${result.assignment_letter})`}</Text>}
      {own.map((each) => <Recorded key={each.id} realisation={each} unit="" />)}
      {result.indicators.length > 0 && (
        <Table className="stacked" mt="xs" aria-label={t('plan.indicatorsOf', { title: result.title })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('plan.indicator')}</Table.Th>
              <Table.Th scope="col" className="numeric" w="22%">{t('plan.target')}</Table.Th>
              {realisations === undefined
                ? <Table.Th scope="col" className="numeric" w="12%">{t('mine.weights.column')}</Table.Th>
                : <Table.Th scope="col" className="numeric" w="28%">{t('plan.realisation')}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {result.indicators.map((indicator) => {
              const found = (realisations ?? []).find((each) => each.indicator_id === indicator.id)
              return (
                <Table.Tr key={indicator.id}>
                  <Table.Th scope="row" fw={400}>
                    <span>{indicator.name}{indicator.aspect !== null && <Text component="span" size="xs" c="dimmed"> · {t(`aspect.${indicator.aspect}`)}</Text>}</span>
                  </Table.Th>
                  <Table.Td className="numeric" data-label={t('plan.target')}>
                    <span><Target low={indicator.target_low} high={indicator.target_high} unit={indicator.unit} /></span>
                  </Table.Td>
                  {realisations === undefined ? (
                    <Table.Td className="numeric" data-label={t('mine.weights.column')}>{indicator.weight === null ? '–' : `${amount(indicator.weight)}%`}</Table.Td>
                  ) : (
                    <Table.Td className="numeric" data-label={t('plan.realisation')}>
                      {found === undefined ? <Text size="sm" c="dimmed" component="span">{t('plan.none')}</Text> : <Recorded realisation={found} unit={indicator.unit} />}
                    </Table.Td>
                  )}
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  )
}

function Recorded({ realisation: { value, narrative, evidence }, unit }: { realisation: Realisation; unit: string }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  return (
    <div>
      {value !== null && <Text size="sm" fw={600}>{amount(value)} {unit}</Text>}
      {narrative !== null && <Text size="xs" c="dimmed">{narrative}</Text>}
      {evidence.length > 0 && (
        <Text size="xs" c="dimmed"><IconPaperclip size={12} aria-hidden /> {t('plan.evidence', { count: evidence.length })}</Text>
      )}
    </div>
  )
}
