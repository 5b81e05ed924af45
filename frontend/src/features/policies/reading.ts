import type { Policy } from '@/api/policies'

type Json = Policy['content'][string]
type Fields = Record<string, unknown>

export interface Source { regulation: string; article: string; confidence: string }
export interface Rule {
  /** Keys from the section down: what the rule is called. */
  name: string[]
  /** One value without a name, or several with theirs; null where the rule sets no limit. */
  values: { name: string | null; value: string | null }[]
  source: Source | null
}
export interface Band { label: string; start: string; end: string | null; values: [string, string] | null; needsIdea: boolean; source: Source | null }
export interface Bands { name: string[]; bands: Band[] }
export interface Cell { results: string; behaviour: string; predicate: string }
export interface Section { key: string; rules: Rule[]; bands: Bands[]; cells: Cell[] }

const SECTIONS = ['weights', 'caps', 'rounding', 'matrix', 'weighted'] as const
const HEAD = new Set(['code', 'version', 'title', 'title_en', 'valid_from', 'valid_until', 'legal_source', 'regime'])
const APART = new Set(['source', 'cells'])

const isFields = (given: unknown): given is Fields => typeof given === 'object' && given !== null && !Array.isArray(given)
const isPlain = (given: unknown) => typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean'
const text = (given: unknown): string => (isPlain(given) ? String(given) : '')

/** The sections of a policy as a document draws them: known ones in their order, then whatever else it holds. */
export function readPolicy(content: Policy['content']): Section[] {
  const others = Object.keys(content).filter((key) => !HEAD.has(key) && !SECTIONS.some((known) => known === key))
  return [...SECTIONS, ...others].flatMap((key) => {
    const given: Json | undefined = content[key]
    return isFields(given) ? [readSection(key, given)] : []
  })
}

function readSection(key: string, fields: Fields): Section {
  const section: Section = { key, rules: [], bands: [], cells: readCells(fields['cells']) }
  collect(fields, [], section)
  return section
}

function collect(fields: Fields, path: string[], into: Section): void {
  const { rules, bands } = into
  for (const [key, value] of Object.entries(fields)) {
    const name = [...path, key]
    if (APART.has(key)) continue
    if (Array.isArray(value)) {
      if (value.some((each) => isFields(each) && 'start' in each)) bands.push({ name, bands: value.filter(isFields).map(readBand) })
    } else if (value === null || isPlain(value)) rules.push({ name, values: [{ name: null, value: value === null ? null : text(value) }], source: null })
    else if (isFields(value)) {
      const plain = Object.entries(value).filter(([each]) => each !== 'source')
      if (plain.length > 0 && plain.every(([, each]) => isPlain(each))) rules.push(readRule(name, plain, sourceOf(value['source'])))
      else collect(value, name, into)
    }
  }
}

function readRule(name: string[], plain: [string, unknown][], source: Source | null): Rule {
  const legal = plain.every(([key]) => ['regulation', 'article', 'confidence'].includes(key))
  if (legal) return { name, values: [], source: sourceOf(Object.fromEntries(plain)) }
  return { name, values: plain.map(([key, value]) => ({ name: key === 'value' ? null : key, value: text(value) })), source }
}

function readBand(fields: Fields): Band {
  const [from, to] = [fields['value_at_start'], fields['value_at_end']]
  return {
    label: text(fields['label'] ?? fields['category']), start: text(fields['start']), end: fields['end'] == null ? null : text(fields['end']),
    values: from == null || to == null ? null : [text(from), text(to)], needsIdea: fields['needs_new_idea'] === true, source: sourceOf(fields['source']),
  }
}

const readCells = (given: unknown): Cell[] => (Array.isArray(given) ? given : []).filter(isFields)
  .map((cell) => ({ results: text(cell['results']), behaviour: text(cell['behaviour']), predicate: text(cell['predicate']) }))

export function sourceOf(given: unknown): Source | null {
  if (!isFields(given) || given['regulation'] === undefined) return null
  return { regulation: text(given['regulation']), article: text(given['article']), confidence: text(given['confidence']) }
}

/** What stands at `matrix.cells.0.predicate` of a policy, written shortly; null where nothing does. */
export function foundAt(content: unknown, path: string): string | null {
  let here: unknown = content
  for (const key of path === '' ? [] : path.split('.')) {
    if (Array.isArray(here)) here = here[Number(key)]
    else if (isFields(here)) here = here[key]
    else return null
  }
  if (here === undefined) return null
  const written = JSON.stringify(here)
  return written.length > LONGEST ? `${written.slice(0, LONGEST)}…` : written
}

const LONGEST = 80
