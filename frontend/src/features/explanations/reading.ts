import type { Explanation } from '@/api/evaluations'

export type TraceNode = Explanation['trace']['root']
export type TraceInput = TraceNode['inputs'][number]
export type Counterfactual = Explanation['counterfactual']
export type Option = Counterfactual['options'][number]
export type RatingChange = Counterfactual['rating_changes'][number]

/** The inputs that are numbers somebody gave: targets, realisation, weight; not ids, kinds and switches. */
export function numbersGiven(node: TraceNode): (TraceInput & { value: string })[] {
  return node.inputs.filter(
    (input): input is TraceInput & { value: string } =>
      typeof input.value === 'string' && /^-?\d+(\.\d+)?$/.test(input.value) && !/(^|\.)(id|label|scope_weight)$/.test(input.path),
  )
}

/** What each result and indicator is called, by its id: the trace holds both among its inputs. */
export function namesIn(root: TraceNode): Map<string, string> {
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

/** The kind of a computed value, without the numbers of its lines: `results.0.achievement` is a `result_achievement`. */
export function kindOf({ key }: TraceNode): string {
  if (/^results\.\d+\.indicators\.\d+\.achievement$/.test(key)) return 'achievement'
  if (/^results\.\d+\.achievement$/.test(key)) return 'result_achievement'
  return key.replace(/^results\.\d+\.(indicators\.\d+\.)?/, '')
}

/** The node with this key, anywhere in the tree. */
export function nodeAt(root: TraceNode, key: string): TraceNode | undefined {
  if (root.key === key) return root
  for (const child of root.children) {
    const found = nodeAt(child, key)
    if (found !== undefined) return found
  }
  return undefined
}

/** A given input of the whole rating: `results_rating`, `behaviour_rating`. */
export function givenCode(root: TraceNode, path: string): string | null {
  const value = root.inputs.find((input) => input.path === path)?.value
  return typeof value === 'string' ? value : null
}

/** How far a realisation is from what is needed, as decimal text without sign, and in which direction. */
export function distance(realisation: string, needed: string): { by: string; up: boolean } {
  const places = Math.max(...[realisation, needed].map((text) => text.split('.')[1]?.length ?? 0))
  const whole = (text: string) => {
    const [units = '0', decimals = ''] = text.split('.')
    return BigInt(units + decimals.padEnd(places, '0'))
  }
  const gap = whole(needed) - whole(realisation)
  const digits = (gap < 0n ? -gap : gap).toString().padStart(places + 1, '0')
  const by = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return { by, up: gap >= 0n }
}
