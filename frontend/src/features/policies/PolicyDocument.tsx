import { Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Policy } from '@/api/policies'
import { PredicateBadge } from '@/components/badges'
import { useFormat } from '@/i18n/format'
import { type Bands, type Cell, readPolicy, type Rule, type Section, type Source } from './reading'
import './policies.css'
import { usePartWords, useValueWords } from './usePartWords'

/** A policy to be read from top to bottom: every value with the article it follows. */
export function PolicyDocument({ content }: { content: Policy['content'] }) {
  return <Stack gap="xl">{readPolicy(content).map((section) => <OneSection key={section.key} section={section} />)}</Stack>
}

function OneSection({ section: { key, rules, bands, cells } }: { section: Section }) {
  const words = usePartWords()
  return (
    <section aria-labelledby={`policy-${key}`}>
      <Title order={2} id={`policy-${key}`} mb="sm">{words(key)}</Title>
      <Stack gap="lg">
        {cells.length > 0 && <Matrix cells={cells} />}
        {rules.length > 0 && <Rules rules={rules} rounding={key === 'rounding'} />}
        {bands.map((each) => <BandTable key={each.name.join('.')} bands={each} />)}
      </Stack>
    </section>
  )
}

const LEVELS = ['below', 'meets', 'above'] as const

function Matrix({ cells }: { cells: readonly Cell[] }) {
  const { t } = useTranslation()
  const at = (results: string, behaviour: string) => cells.find((cell) => cell.results === results && cell.behaviour === behaviour)?.predicate
  return (
    <section className="policy-wide" aria-label={t('policies.doc.matrix')}>
      <Table withTableBorder withColumnBorders captionSide="top">
        <Table.Caption ta="left">{t('policies.doc.matrixCaption')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            {LEVELS.map((level) => <Table.Th key={level} scope="col">{t(`expectation.${level}`)}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {LEVELS.toReversed().map((results) => (
            <Table.Tr key={results}>
              <Table.Th scope="row">{t(`expectation.${results}`)}</Table.Th>
              {LEVELS.map((behaviour) => <Table.Td key={behaviour}><PredicateBadge value={at(results, behaviour) ?? '–'} /></Table.Td>)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

function Rules({ rules, rounding }: { rules: readonly Rule[]; rounding: boolean }) {
  const { t } = useTranslation()
  const words = usePartWords()
  return (
    <Table className="stacked policy-table" verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col" w="34%">{t('policies.doc.part')}</Table.Th>
          <Table.Th scope="col" w="28%">{t('policies.doc.value')}</Table.Th>
          <Table.Th scope="col">{t('policies.doc.source')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rules.map((rule) => (
          <Table.Tr key={rule.name.join('.')}>
            <Table.Th scope="row" fw={500}>{rule.name.map(words).join(': ')}</Table.Th>
            <Table.Td data-label={t('policies.doc.value')}><RuleValue rule={rule} rounding={rounding} /></Table.Td>
            <Table.Td data-label={t('policies.doc.source')}><SourceText source={rule.source} /></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function RuleValue({ rule: { values }, rounding }: { rule: Rule; rounding: boolean }) {
  const { t } = useTranslation()
  const { numbersIn } = useFormat()
  const words = usePartWords()
  const shown = useValueWords()
  const say = (value: string | null) => {
    if (value === null) return t('policies.doc.none')
    if (rounding) return value === '0' ? t('policies.doc.whole') : t('policies.doc.decimals', { places: value })
    return numbersIn(shown(value))
  }
  const [first] = values
  if (values.length <= 1) return <span>{first === undefined ? '–' : say(first.value)}</span>
  return <span>{values.map(({ name: part, value }) => <Text key={part} span display="block" size="sm">{words(part ?? '')}: {say(value)}</Text>)}</span>
}

function BandTable({ bands: { name, bands } }: { bands: Bands }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const words = usePartWords()
  const shown = useValueWords()
  const ideas = bands.some(({ needsIdea }) => needsIdea)
  const valued = bands.some(({ values }) => values !== null)
  return (
    <Table className="stacked policy-table" verticalSpacing="xs" captionSide="top">
      <Table.Caption ta="left" fw={600} c="var(--mantine-color-text)">{name.map(words).join(': ')}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('policies.doc.category')}</Table.Th>
          <Table.Th scope="col" className="numeric">{t('policies.doc.from')}</Table.Th>
          <Table.Th scope="col" className="numeric">{t(valued ? 'policies.doc.upTo' : 'policies.doc.below')}</Table.Th>
          {valued && <Table.Th scope="col" className="numeric">{t('policies.doc.value')}</Table.Th>}
          {ideas && <Table.Th scope="col">{t('policies.doc.newIdea')}</Table.Th>}
          <Table.Th scope="col">{t('policies.doc.source')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {bands.map((band) => (
          <Table.Tr key={`${band.label}${band.start}`}>
            <Table.Th scope="row" fw={500}>{shown(band.label)}</Table.Th>
            <Table.Td className="numeric" data-label={t('policies.doc.from')}>{amount(band.start)}</Table.Td>
            <Table.Td className="numeric" data-label={t('policies.doc.upTo')}>{band.end === null ? t('policies.doc.open') : amount(band.end)}</Table.Td>
            {valued && <Table.Td className="numeric" data-label={t('policies.doc.value')}>{band.values === null ? '–' : band.values.map(amount).join(' – ')}</Table.Td>}
            {ideas && <Table.Td data-label={t('policies.doc.newIdea')}>{t(`policies.doc.${band.needsIdea ? 'yes' : 'no'}`)}</Table.Td>}
            <Table.Td data-label={t('policies.doc.source')}><SourceText source={band.source} /></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** The article a value follows, and how sure that is. */
export function SourceText({ source }: { source: Source | null }) {
  const shown = useValueWords()
  if (source === null) return <>–</>
  return (
    <span>
      <Text span size="sm">{source.regulation}, {source.article}</Text>
      {source.confidence !== '' && <Text span size="xs" c="dimmed" display="block">{shown(source.confidence)}</Text>}
    </span>
  )
}
