import type { CascadeLine } from '@/api/cascade'

export interface Shown {
  line: CascadeLine
  /** 1 at the top. */
  level: number
  parent: string | null
  /** Whether there is anything to open. */
  branch: boolean
  /** Opened, with its lines still on their way. */
  waiting: boolean
}

const isResult = ({ kind }: CascadeLine) => Number(kind === 'result')

/** Lines by what they serve. A line whose parent is not among them begins a tree of its own, after the objectives. */
export function branchesOf<T extends CascadeLine>(lines: readonly T[]): { roots: T[]; below: Map<string, T[]> } {
  const known = new Set(lines.map(({ id }) => id))
  const roots: T[] = []
  const below = new Map<string, T[]>()
  for (const line of lines) {
    if (line.parent_id === null || !known.has(line.parent_id)) roots.push(line)
    else below.set(line.parent_id, [...(below.get(line.parent_id) ?? []), line])
  }
  return { roots: roots.toSorted((one, other) => isResult(one) - isResult(other)), below }
}

/** Ids of all lines that others among these serve: what has to be open for all to be seen. */
export function wayTo(lines: readonly CascadeLine[]): Set<string> {
  return new Set(branchesOf(lines).below.keys())
}

/** The lines one can see, top down. `below` gives undefined while the lines below one are not known. */
export function shownLines(
  roots: readonly CascadeLine[], below: (id: string) => readonly CascadeLine[] | undefined, open: ReadonlySet<string>,
): Shown[] {
  const walk = (lines: readonly CascadeLine[], level: number, parent: string | null): Shown[] =>
    lines.flatMap((line) => {
      const children = open.has(line.id) ? below(line.id) : []
      const branch = line.children > 0 || (below(line.id)?.length ?? 0) > 0
      return [{ line, level, parent, branch, waiting: children === undefined }, ...walk(children ?? [], level + 1, line.id)]
    })
  return walk(roots, 1, null)
}

export type Move = { focus: string } | { open: string } | { close: string } | { details: string } | null

/** What a key does in the outline (WAI-ARIA tree view); Enter shows the details of a line. */
export function moveFor(pressed: string, at: string, lines: readonly Shown[], open: ReadonlySet<string>): Move {
  const place = lines.findIndex(({ line }) => line.id === at)
  const here = lines[place]
  if (here === undefined) return null
  const focus = (to: Shown | undefined): Move => (to === undefined ? null : { focus: to.line.id })
  const opened = here.branch && open.has(at)
  switch (pressed) {
    case 'ArrowDown': return focus(lines[place + 1])
    case 'ArrowUp': return focus(lines[place - 1])
    case 'Home': return focus(lines[0])
    case 'End': return focus(lines.at(-1))
    case 'ArrowRight':
      if (!here.branch) return null
      if (!opened) return { open: at }
      return lines[place + 1]?.parent === at ? focus(lines[place + 1]) : null
    case 'ArrowLeft':
      if (opened) return { close: at }
      return here.parent === null ? null : { focus: here.parent }
    case ' ':
      if (!here.branch) return null
      return opened ? { close: at } : { open: at }
    case 'Enter': return { details: at }
    default: return null
  }
}
