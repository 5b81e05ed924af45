import { hierarchy, tree } from 'd3-hierarchy'
import type { CascadeLine } from '@/api/cascade'

export const WIDTH = 264
export const HEIGHT = 104
const ACROSS = 64
const BETWEEN = 18

export interface Placed {
  line: CascadeLine
  x: number
  y: number
  parent: string | null
}

interface Knot {
  line: CascadeLine | null
  children: Knot[]
}

/** Places the open lines from left to right, each beside the middle of what serves it. Several tops stand below each other. */
export function placed(
  roots: readonly CascadeLine[], below: (id: string) => readonly CascadeLine[] | undefined, open: ReadonlySet<string>,
): Placed[] {
  const knot = (line: CascadeLine): Knot => ({ line, children: (open.has(line.id) ? (below(line.id) ?? []) : []).map(knot) })
  const root = hierarchy<Knot>({ line: null, children: roots.map(knot) }, ({ children }) => children)
  // The tree is laid out downwards and then turned: its breadth becomes the height.
  const laid = tree<Knot>().nodeSize([HEIGHT + BETWEEN, WIDTH + ACROSS]).separation(() => 1)(root)
  return laid.descendants().flatMap(({ data, x, y, parent }) =>
    data.line === null ? [] : [{ line: data.line, x: y - (WIDTH + ACROSS), y: x, parent: parent?.data.line?.id ?? null }])
}
