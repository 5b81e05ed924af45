import { Alert, Badge, Card, Group, Stack, Table, Text, Title } from '@mantine/core'
import { IconArrowBackUp, IconPaperclip, IconTarget } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Plan, PlanResult } from '@/api/plans'
import type { Realisation } from '@/api/realisations'
import { PlanStateBadge } from '@/components/badges'
import { Empty } from '@/components/Empty'
import { Target } from '@/components/Target'
import { useFormat } from '@/i18n/format'

/** A plan's results, what each serves, and what has been realised in the chosen period. */
export function PlanView({ plan, realisations }: { plan: Plan; realisations: readonly Realisation[] }) {
  const { t } = useTranslation()
  if (plan.results.length === 0) return <Empty>{t('plan.empty')}</Empty>
  return (
    <Stack>
      <Group gap="xs">
        <Text fw={600}>{t('plan.number', { number: plan.number })}</Text>
        <PlanStateBadge value={plan.state} />
      </Group>
      {plan.return_reason !== null && plan.state === 'returned' && (
        <Alert role="note" color="orange" icon={<IconArrowBackUp aria-hidden />}>{t('plan.returned', { reason: plan.return_reason })}</Alert>
      )}
      {(['main', 'additional'] as const).map((kind) => {
        const results = plan.results.filter((result) => result.kind === kind)
        return results.length === 0 ? null : (
          <section key={kind} aria-labelledby={`plan-${kind}`}>
            <Title order={2} mb="xs" id={`plan-${kind}`}>{t(`plan.${kind}`)}</Title>
            <Stack gap="sm">
              {results.map((result) => <Result key={result.id} result={result} realisations={realisations} />)}
            </Stack>
          </section>
        )
      })}
    </Stack>
  )
}

function Result({ result, realisations }: { result: PlanResult; realisations: readonly Realisation[] }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const served = result.alignment?.parent_result?.title ?? result.alignment?.objective?.title
  const own = realisations.filter((each) => each.result_id === result.id && each.indicator_id === null)
  return (
    <Card component="article">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Title order={3} flex="1 1 16rem">{result.title}</Title>
        {result.weight !== null && <Badge color="gray">{t('plan.weight', { value: amount(result.weight) })}</Badge>}
      </Group>
      {served !== undefined && (
        <Group gap={6} mt={4} wrap="nowrap" align="flex-start" c="dimmed">
          <IconTarget size={16} aria-hidden style={{ flex: 'none', marginTop: 3 }} />
          <Text size="sm">{t('plan.serves')}: {served}</Text>
        </Group>
      )}
      {result.expected_quality !== null && <Text size="sm" mt="xs">{result.expected_quality}</Text>}
      {own.map((each) => <Recorded key={each.id} realisation={each} unit="" />)}
      {result.indicators.length > 0 && (
        <Table className="stacked" mt="xs" aria-label={t('plan.indicatorsOf', { title: result.title })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('plan.indicator')}</Table.Th>
              <Table.Th scope="col" className="numeric" w="22%">{t('plan.target')}</Table.Th>
              <Table.Th scope="col" className="numeric" w="28%">{t('plan.realisation')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {result.indicators.map((indicator) => {
              const found = realisations.find((each) => each.indicator_id === indicator.id)
              return (
                <Table.Tr key={indicator.id}>
                  <Table.Th scope="row" fw={400}>
                    <span>{indicator.name}{indicator.aspect !== null && <Text component="span" size="xs" c="dimmed"> · {t(`aspect.${indicator.aspect}`)}</Text>}</span>
                  </Table.Th>
                  <Table.Td className="numeric" data-label={t('plan.target')}>
                    <span><Target low={indicator.target_low} high={indicator.target_high} unit={indicator.unit} /></span>
                  </Table.Td>
                  <Table.Td className="numeric" data-label={t('plan.realisation')}>
                    {found === undefined ? <Text size="sm" c="dimmed" component="span">{t('plan.none')}</Text> : <Recorded realisation={found} unit={indicator.unit} />}
                  </Table.Td>
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
