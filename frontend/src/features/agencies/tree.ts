import type { AgencyNode, AgencyRow } from '@/api/agencies'

export interface Unit {
  id: string
  name: string
  code: string
  parent: string | null
  closedOn: string | null
  /** The head's name with what kind of head it is; null where nobody heads the unit. */
  head: AgencyRow['head']
  /** People in the unit and below; null for a closed unit. */
  people: number | null
  children: Unit[]
}

/** The units as a tree: those open today and, where given, closed ones under the unit they stood below last. */
export function treeOf(open: readonly AgencyNode[], every: readonly AgencyRow[] = []): Unit[] {
  const people = new Map(open.map(({ id, headcount_below }) => [id, headcount_below]))
  const rows: AgencyRow[] = [...open, ...every.filter(({ id }) => !people.has(id))]
  const units = new Map(rows.map((row): [string, Unit] => [row.id, {
    id: row.id, name: row.name, code: row.code, parent: row.parent_id, closedOn: row.closed_on, head: row.head, people: people.get(row.id) ?? null, children: [],
  }]))
  const tops: Unit[] = []
  for (const unit of units.values()) {
    const above = unit.parent === null ? undefined : units.get(unit.parent)
    if (above === undefined) tops.push(unit)
    else above.children.push(unit)
  }
  const order = (siblings: Unit[]) => {
    siblings.sort((one, other) => one.code.localeCompare(other.code, 'id', { numeric: true }) || one.name.localeCompare(other.name))
    for (const unit of siblings) order(unit.children)
  }
  order(tops)
  return tops
}

const all = (units: readonly Unit[]): Unit[] => units.flatMap((unit) => [unit, ...all(unit.children)])

/** Ids of the units above one, the topmost first. */
export function pathTo(tops: readonly Unit[], id: string): string[] {
  const byId = new Map(all(tops).map((unit) => [unit.id, unit]))
  const path: string[] = []
  let above = byId.get(id)?.parent ?? null
  while (above !== null) {
    path.unshift(above)
    above = byId.get(above)?.parent ?? null
  }
  return path
}

/** Units whose name or code holds the text, and what must be open for them to be seen. */
export function search(tops: readonly Unit[], text: string): { found: Set<string>; open: Set<string> } {
  const wanted = text.trim().toLowerCase()
  const found = new Set<string>()
  const open = new Set<string>()
  const look = (unit: Unit): boolean => {
    const below = unit.children.map(look).some(Boolean)
    if (below) open.add(unit.id)
    const fits = unit.name.toLowerCase().includes(wanted) || unit.code.toLowerCase().startsWith(wanted)
    if (fits) found.add(unit.id)
    return fits || below
  }
  if (wanted !== '') for (const unit of tops) look(unit)
  return { found, open }
}

/** The lines one can see, top down. */
export function visible(tops: readonly Unit[], open: ReadonlySet<string>): Unit[] {
  return tops.flatMap((unit) => [unit, ...(open.has(unit.id) ? visible(unit.children, open) : [])])
}

export type Move = { focus: string } | { open: string } | { close: string } | { choose: string } | null

/** What a key does in the tree (WAI-ARIA tree view): move among the lines, open and close branches, choose a unit. */
export function moveFor(key: string, at: string, lines: readonly Unit[], open: ReadonlySet<string>): Move {
  const place = lines.findIndex(({ id }) => id === at)
  const unit = lines[place]
  if (unit === undefined) return null
  const focus = (to: Unit | undefined): Move => (to === undefined ? null : { focus: to.id })
  const branch = unit.children.length > 0
  switch (key) {
    case 'ArrowDown': return focus(lines[place + 1])
    case 'ArrowUp': return focus(lines[place - 1])
    case 'Home': return focus(lines[0])
    case 'End': return focus(lines.at(-1))
    case 'ArrowRight': return !branch ? null : open.has(at) ? focus(lines[place + 1]) : { open: at }
    case 'ArrowLeft': return branch && open.has(at) ? { close: at } : focus(lines.find(({ id }) => id === unit.parent))
    case 'Enter':
    case ' ': return { choose: at }
    default: return letterFor(key, place, lines)
  }
}

/** A letter goes to the next unit whose name begins with it. */
function letterFor(key: string, place: number, lines: readonly Unit[]): Move {
  if (!/^[\p{L}\p{N}]$/u.test(key)) return null
  const after = [...lines.slice(place + 1), ...lines.slice(0, place + 1)]
  const next = after.find(({ name }) => name.toLowerCase().startsWith(key.toLowerCase()))
  return next === undefined ? null : { focus: next.id }
}
