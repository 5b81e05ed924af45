/** The row a key leads to in a table of `count` rows; null for keys that do not move. */
export function stepFor(key: string, at: number, count: number, page: number): number | null {
  const within = (index: number) => Math.max(0, Math.min(count - 1, index))
  switch (key) {
    case 'ArrowDown': return within(at + 1)
    case 'ArrowUp': return within(at - 1)
    case 'PageDown': return within(at + page)
    case 'PageUp': return within(at - page)
    case 'Home': return 0
    case 'End': return within(count - 1)
    default: return null
  }
}

interface Choice {
  keys: readonly string[]
  selected: ReadonlySet<string>
  /** Where the last single choice was made: a stretch starts there. */
  anchor: number
  index: number
  stretch: boolean
}

/** What is chosen after choosing row `index`: the row turned on or off, or everything from the anchor up to it added. */
export function chosenUpTo({ keys, selected, anchor, index, stretch }: Choice): ReadonlySet<string> {
  const next = new Set(selected)
  if (stretch) {
    const [from, to] = anchor < index ? [anchor, index] : [index, anchor]
    for (const key of keys.slice(from, to + 1)) next.add(key)
    return next
  }
  const key = keys[index]
  if (key !== undefined && !next.delete(key)) next.add(key)
  return next
}
