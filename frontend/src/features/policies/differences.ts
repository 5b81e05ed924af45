import type { PolicyComparison } from '@/api/policies'

type Difference = PolicyComparison['differences'][number]
export interface DifferencePart {
  key: string
  differences: (Difference & { name: string[] })[]
}

const FIRST = ['code', 'version', 'title', 'title_en', 'valid_from', 'valid_until', 'regime', 'legal_source', 'weights', 'caps', 'rounding', 'matrix', 'weighted']

/** The differences by the section they stand in: what names the policy first, then its rules in the order of a document. */
export function byPart(differences: readonly Difference[]): DifferencePart[] {
  const parts = new Map<string, DifferencePart>()
  for (const difference of differences) {
    const [first = '', ...rest] = difference.path.split('.')
    const key = rest.length === 0 ? '' : first
    const part = parts.get(key) ?? { key, differences: [] }
    part.differences.push({ ...difference, name: rest.length === 0 ? [first] : rest })
    parts.set(key, part)
  }
  return [...parts.values()].toSorted((one, other) => rank(one.key) - rank(other.key) || one.key.localeCompare(other.key))
}

const rank = (key: string) => (key === '' ? -1 : FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length)
