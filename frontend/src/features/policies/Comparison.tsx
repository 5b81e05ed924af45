import { NativeSelect, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { policiesQuery, policyComparisonQuery, type PolicyComparison, policyKey, type PolicySummary } from '@/api/policies'
import { Empty } from '@/components/Empty'
import { Loaded } from '@/components/Loaded'
import { byPart, type DifferencePart } from './differences'
import './policies.css'
import { usePartWords, useValueWords } from './usePartWords'

interface Given {
  /** `code@version`; the first two policies where absent. */
  left: string | undefined
  right: string | undefined
  onChoose: (chosen: { left?: string; right?: string }) => void
}

/** Two policies beside each other, only where they differ. */
export function Comparison({ left, right, onChoose }: Given) {
  const query = useQuery(policiesQuery)
  return (
    <Loaded query={query}>
      {(policies) => {
        const keys = policies.map(policyKey)
        const [one, other] = [left ?? keys[0] ?? '', right ?? keys.find((key) => key !== (left ?? keys[0])) ?? '']
        return (
          <Stack>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <Choice side="left" policies={policies} value={one} onChoose={(value) => onChoose({ left: value })} />
              <Choice side="right" policies={policies} value={other} onChoose={(value) => onChoose({ right: value })} />
            </SimpleGrid>
            <Differences left={one} right={other} />
          </Stack>
        )
      }}
    </Loaded>
  )
}

function Choice({ side, policies, value, onChoose }: { side: 'left' | 'right'; policies: readonly PolicySummary[]; value: string; onChoose: (value: string) => void }) {
  const { t } = useTranslation()
  const data = policies.map((policy) => ({ value: policyKey(policy), label: `${policy.title} (${policy.code}, ${t('policies.version', { version: policy.version })})` }))
  return <NativeSelect size="md" label={t(`policies.${side}`)} data={data} value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)} />
}

function Differences({ left, right }: { left: string; right: string }) {
  const { t } = useTranslation()
  const chosen = left !== '' && right !== '' && left !== right
  const query = useQuery({ ...policyComparisonQuery(left, right), enabled: chosen })
  if (!chosen) return <Empty>{t('policies.samePick')}</Empty>
  return (
    <Loaded query={query}>
      {(comparison) => comparison.differences.length === 0 ? <Text>{t('policies.same')}</Text> : (
        <Stack gap="lg">
          <Text component="output">{t('policies.differences', { count: comparison.differences.length })}</Text>
          {byPart(comparison.differences).map((part) => <Part key={part.key} part={part} comparison={comparison} />)}
        </Stack>
      )}
    </Loaded>
  )
}

function Part({ part: { key, differences }, comparison }: { part: DifferencePart; comparison: PolicyComparison }) {
  const { t } = useTranslation()
  const words = usePartWords()
  const shown = useValueWords()
  const [left, right] = [comparison.left, comparison.right].map(({ code, version }) => `${code}, ${t('policies.version', { version })}`)
  const written = (value: string | null) => (value === null ? <Text span c="dimmed" size="sm">{t('policies.missing')}</Text> : <span>{shown(value)}</span>)
  return (
    <section aria-label={words(key === '' ? 'title' : key)}>
      {key !== '' && <Title order={2} mb="xs">{words(key)}</Title>}
      <Table className="stacked policy-table policy-compare" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" w="34%">{t('policies.place')}</Table.Th>
            <Table.Th scope="col">{left}</Table.Th>
            <Table.Th scope="col">{right}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.map(({ path, name, left: one, right: other }) => (
            <Table.Tr key={path}>
              <Table.Th scope="row" fw={500}>{name.map(words).join(' › ')}</Table.Th>
              <Table.Td data-label={left}>{written(one)}</Table.Td>
              <Table.Td data-label={right}>{written(other)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
