/**
 * The trace and the counterfactual travel as open JSON objects, because they grow with the policies. This is the one place
 * that reads them: whatever it cannot read becomes null, and the page says so instead of failing.
 */

export interface TraceNode {
  key: string
  label: { id: string; en: string }
  value: string | null
  shown: string | null
  unit: string
  formula: string
  rounding: string
  source: { regulation: string; article: string; confidence: string }
  inputs: TraceInput[]
  children: TraceNode[]
}

export interface TraceInput {
  path: string
  label: { id: string; en: string }
  value: string | boolean | null
}

export interface Option {
  indicator: string
  realisation: string | null
  needed: string | null
}

export interface RatingChange {
  results: string | null
  behaviour: string | null
  predicate: string
}

export interface Counterfactual {
  current: string | null
  following: string | null
  reason: string | null
  options: Option[]
  changes: RatingChange[]
}

type Json = Readonly<Record<string, unknown>>

const table = (value: unknown): Json | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const present = <T>(value: T | null): value is T => value !== null

export function readTrace(trace: Json): TraceNode | null {
  return readNode(trace['root'])
}

function readNode(given: unknown): TraceNode | null {
  const node = table(given)
  const source = table(node?.['source'])
  const key = text(node?.['key'])
  const label = readLabel(node)
  if (node === null || source === null || key === null || label === null) return null
  return {
    key,
    label,
    value: text(node['value']),
    shown: text(node['shown']),
    unit: text(node['unit']) ?? '',
    formula: text(node['formula']) ?? '',
    rounding: text(node['rounding']) ?? '',
    source: {
      regulation: text(source['regulation']) ?? '',
      article: text(source['article']) ?? '',
      confidence: text(source['confidence']) ?? '',
    },
    inputs: list(node['inputs']).map(readInput).filter(present),
    children: list(node['children']).map(readNode).filter(present),
  }
}

function readLabel(given: Json | null): { id: string; en: string } | null {
  const id = text(given?.['label_id'])
  return id === null ? null : { id, en: text(given?.['label_en']) ?? id }
}

function readInput(given: unknown): TraceInput | null {
  const input = table(given)
  const path = text(input?.['path'])
  const label = readLabel(input)
  const value = input?.['value']
  if (path === null || label === null) return null
  return { path, label, value: typeof value === 'boolean' ? value : text(value) }
}

/** The inputs that are numbers somebody gave: targets, realisation, weight; not ids, kinds and switches. */
export function numbersGiven(node: TraceNode): (TraceInput & { value: string })[] {
  return node.inputs.filter(
    (input): input is TraceInput & { value: string } =>
      typeof input.value === 'string' && /^-?\d+(\.\d+)?$/.test(input.value) && !/(^|\.)(id|label|scope_weight)$/.test(input.path),
  )
}

/** What each result and indicator is called, by its id: the trace holds both among its inputs. */
function namesIn(root: TraceNode): Map<string, string> {
  const ids = new Map<string, string>()
  const labels = new Map<string, string>()
  const visit = (node: TraceNode) => {
    for (const { path, value } of node.inputs) {
      const match = /^(.+)\.(id|label)$/.exec(path)
      if (match?.[1] !== undefined && typeof value === 'string') (match[2] === 'id' ? ids : labels).set(match[1], value)
    }
    node.children.forEach(visit)
  }
  visit(root)
  return new Map([...ids].flatMap(([place, id]) => {
    const label = labels.get(place)
    return label === undefined ? [] : [[id, label]]
  }))
}

export function readCounterfactual(given: Json, root: TraceNode | null): Counterfactual {
  const names = root === null ? new Map<string, string>() : namesIn(root)
  return {
    current: text(given['current']),
    following: text(given['following']),
    reason: text(table(given['reason'])?.['code']),
    options: list(given['options']).map(table).filter(present).map((option) => {
      const id = text(option['indicator_id']) ?? ''
      return { indicator: names.get(id) ?? id, realisation: text(option['realisation']), needed: text(option['needed']) }
    }),
    changes: list(given['rating_changes']).map(table).filter(present).flatMap((change) => {
      const predicate = text(change['predicate'])
      return predicate === null ? [] : [{ results: text(change['results']), behaviour: text(change['behaviour']), predicate }]
    }),
  }
}
