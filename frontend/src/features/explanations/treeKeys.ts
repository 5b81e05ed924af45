import type { TraceNode } from './reading'

export interface Line {
  node: TraceNode
  parent: string | null
}

/** The lines one can see, top down: children only of open nodes. */
export function visibleLines(root: TraceNode, open: ReadonlySet<string>, parent: string | null = null): Line[] {
  const below = open.has(root.key) ? root.children.flatMap((child) => visibleLines(child, open, root.key)) : []
  return [{ node: root, parent }, ...below]
}

/** Keys of every node that has children. */
export function openable(root: TraceNode): string[] {
  return root.children.length === 0 ? [] : [root.key, ...root.children.flatMap(openable)]
}

export type Move = { focus: string } | { open: string } | { close: string } | null

/** What a key does in a tree (WAI-ARIA tree view): move among the lines, open, close. */
export function moveFor(pressed: string, at: string, lines: readonly Line[], open: ReadonlySet<string>): Move {
  const place = lines.findIndex(({ node }) => node.key === at)
  const line = lines[place]
  if (line === undefined) return null
  const focus = (to: Line | undefined): Move => (to === undefined ? null : { focus: to.node.key })
  const branch = line.node.children.length > 0
  switch (pressed) {
    case 'ArrowDown': return focus(lines[place + 1])
    case 'ArrowUp': return focus(lines[place - 1])
    case 'Home': return focus(lines[0])
    case 'End': return focus(lines.at(-1))
    case 'ArrowRight':
      if (!branch) return null
      return open.has(at) ? focus(lines[place + 1]) : { open: at }
    case 'ArrowLeft':
      if (branch && open.has(at)) return { close: at }
      return line.parent === null ? null : { focus: line.parent }
    case 'Enter':
    case ' ':
      if (!branch) return null
      return open.has(at) ? { close: at } : { open: at }
    default: return null
  }
}
