import { Group, Text } from '@mantine/core'
import { IconChevronRight, IconPoint } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRatingWords } from '@/components/badges'
import { useFormat } from '@/i18n/format'
import { kindOf, numbersGiven, type TraceNode } from './reading'

interface Given {
  node: TraceNode
  id: string
  top: boolean
  onClick: () => void
}

/** One computed value: its name and value, then formula, what was given, rounding, and the regulation and article. */
export function TraceLine({ node, id, top, onClick }: Given) {
  const { t } = useTranslation()
  const { language, numbersIn, amount } = useFormat()
  const words = useRatingWords()
  const label = (named: { label_id: string; label_en: string }) => named[`label_${language}`]
  const facts: [string, ReactNode][] = []
  const given = numbersGiven(node).map((input) => `${label(input)} ${amount(input.value)}`)
  if (given.length > 0) facts.push([t('why.inputs'), given.join(' · ')])
  if (node.formula !== '') facts.push([t('why.formula'), <FormulaText key="formula" text={numbersIn(node.formula)} words={words} />])
  const rounding = useRounding(node.rounding)
  if (rounding !== null) facts.push([t('why.rounding'), rounding])
  const { regulation, article } = node.source
  if (regulation !== '') facts.push([t('why.source'), <Source key="source" {...node.source} text={[regulation, article].filter(Boolean).join(', ')} />])
  const explained = useKindWords()(kindOf(node))
  return (
    // The keys of the tree do the same as this click.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div className="node" onClick={onClick}>
      <Group wrap="nowrap" gap="xs" align="flex-start">
        {node.children.length > 0
          ? <IconChevronRight size={18} className="turn" aria-hidden style={{ marginTop: 2 }} />
          : <IconPoint size={18} aria-hidden style={{ flex: 'none', marginTop: 2 }} />}
        <Group id={`${id}-name`} justify="space-between" align="baseline" gap="0 1rem" flex={1}>
          <Text fw={top ? 700 : 500}>{label(node)}</Text>
          <Text fw={700} className="numeric"><ValueText node={node} words={words} /></Text>
        </Group>
      </Group>
      {node.unit === '%' && node.shown !== null && <Meter percent={node.shown} />}
      {explained !== null && <Text size="sm" ml="1.6rem">{explained}</Text>}
      <dl className="facts" id={`${id}-facts`}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}><dt>{name}</dt><dd>{value}</dd></div>
        ))}
      </dl>
    </div>
  )
}

/** 0 to 120 per cent as a bar with a mark at the target; the number stands beside it in words. */
function Meter({ percent }: { percent: string }) {
  return <div className="meter" aria-hidden><i style={{ width: `${Math.min(100, Number(percent) / 1.2)}%` }} /><b /></div>
}

/** Gives a plain sentence on what a kind of value is; null for one that this version does not know. */
function useKindWords(): (kind: string) => string | null {
  const { t, i18n } = useTranslation()
  return (kind) => {
    const texts = t('mine.why.kind', { returnObjects: true })
    return i18n.exists(`mine.why.kind.${kind}`) ? texts[kind as keyof typeof texts] : null
  }
}

type Words = (code: string) => string | null

function ValueText({ node: { value, shown, unit, children }, words }: { node: TraceNode; words: Words }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  if (value === null) return children.length > 0 && shown === null && unit === '' ? null : <Text component="span" size="sm" c="dimmed">{t('why.unknown')}</Text>
  const named = words(value)
  if (named !== null) return named
  const number = amount(shown ?? value)
  return unit === '%' ? `${number}%` : number
}

function FormulaText({ text, words }: { text: string; words: Words }) {
  return <span className="formula">{text.replace(/[a-z]+(?:_[a-z]+)*/g, (code) => words(code) ?? code)}</span>
}

function Source({ text, confidence }: { text: string; confidence: string }) {
  const { t, i18n } = useTranslation()
  const texts = t('confidence', { returnObjects: true })
  const known = i18n.exists(`confidence.${confidence}`)
  return <>{text}{known && ` (${texts[confidence as keyof typeof texts].toLowerCase()})`}</>
}

/** "half_up:2" in words; null where nothing was rounded. */
function useRounding(code: string): string | null {
  const { t } = useTranslation()
  const match = /^half_up:(\d+)$/.exec(code)
  if (match === null) return code === '' ? null : code
  return match[1] === '0' ? t('why.halfUpWhole') : t('why.halfUp', { places: match[1] })
}
