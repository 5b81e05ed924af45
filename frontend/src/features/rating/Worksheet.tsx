import { Anchor, Badge, Card, Group, Stack, Table, Text, Title } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Evaluation } from '@/api/evaluations'
import { evidenceAddress, type Realisation } from '@/api/realisations'
import { Target } from '@/components/Target'
import { useFormat } from '@/i18n/format'

interface Given {
  sheet: Evaluation
  /** Those of the period that count now. */
  realisations: readonly Realisation[]
}

/** Target, realisation, achievement and evidence of every result, side by side. */
export function Worksheet({ sheet, realisations }: Given) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  return (
    <section aria-labelledby="rating-sheet">
      <Title order={2} mb="xs" id="rating-sheet">{t('rating.sheet')}</Title>
      <Stack gap="sm">
        {sheet.results.map((result) => {
          const own = realisations.filter((each) => each.result_id === result.id && each.indicator_id === null)
          return (
            <Card component="article" key={result.id}>
              <Group justify="space-between" align="flex-start" gap="xs">
                <Title order={3} flex="1 1 14rem">{result.title}</Title>
                <Group gap={6}>
                  {result.weight !== null && <Badge color="gray">{t('plan.weight', { value: amount(result.weight) })}</Badge>}
                  {result.achievement !== null && <Text fw={600} size="sm">{t('evaluation.achievement')} {amount(result.achievement)}%</Text>}
                </Group>
              </Group>
              {own.map((each) => <Recorded key={each.id} realisation={each} />)}
              {result.indicators.length > 0 && (
                <Table className="stacked" mt="xs" fz="sm" aria-label={t('plan.indicatorsOf', { title: result.title })}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th scope="col" w="32%">{t('plan.indicator')}</Table.Th>
                      <Table.Th scope="col" className="numeric">{t('plan.target')}</Table.Th>
                      <Table.Th scope="col" className="numeric">{t('plan.realisation')}</Table.Th>
                      <Table.Th scope="col" className="numeric">{t('evaluation.achievement')}</Table.Th>
                      <Table.Th scope="col">{t('rating.evidence')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {result.indicators.map((indicator) => {
                      const found = realisations.filter((each) => each.indicator_id === indicator.id)
                      return (
                        <Table.Tr key={indicator.id}>
                          <Table.Th scope="row" fw={400}>{indicator.name}</Table.Th>
                          <Table.Td className="numeric" data-label={t('plan.target')}><span><Target low={indicator.target_low} high={indicator.target_high} unit={indicator.unit} /></span></Table.Td>
                          <Table.Td className="numeric" data-label={t('plan.realisation')}><span>{indicator.realisation === null ? t('plan.none') : `${amount(indicator.realisation)} ${indicator.unit}`}</span></Table.Td>
                          <Table.Td className="numeric" data-label={t('evaluation.achievement')}><span>{indicator.achievement === null ? '–' : `${amount(indicator.achievement)}%`}</span></Table.Td>
                          <Table.Td data-label={t('rating.evidence')}>
                            <div>{found.length === 0 ? <Text size="sm" c="dimmed">–</Text> : found.map((each) => <Recorded key={each.id} realisation={each} />)}</div>
                          </Table.Td>
                        </Table.Tr>
                      )
                    })}
                  </Table.Tbody>
                </Table>
              )}
            </Card>
          )
        })}
      </Stack>
    </section>
  )
}

function Recorded({ realisation: { id, narrative, evidence } }: { realisation: Realisation }) {
  const { t } = useTranslation()
  return (
    <div>
      {narrative !== null && <Text size="sm">{narrative}</Text>}
      {evidence.map((file) => (
        <Anchor key={file.id} size="sm" display="block" href={evidenceAddress(id, file.id)} download>
          <IconPaperclip size={14} aria-hidden /> {file.file_name}
        </Anchor>
      ))}
      {evidence.length === 0 && <Text size="xs" c="dimmed">{t('rating.noEvidence')}</Text>}
    </div>
  )
}
