export interface CascadeStep {
  id: string
  parent_id: string | null
  kind: 'objective' | 'result'
  title: string
  code: string | null
  agency: { name: string }
  employee: { name: string } | null
}

/** From a result upward: what it serves, what that serves, up to the government's objective. Without the result itself. */
export function ancestors<T extends CascadeStep>(id: string, lines: readonly T[]): T[] {
  const known = new Map(lines.map((line) => [line.id, line]))
  const found: T[] = []
  // The data forbids circles; an answer cut off in the middle must still end.
  for (let next = known.get(id)?.parent_id; next != null && found.length < 12; next = known.get(next)?.parent_id) {
    const line = known.get(next)
    if (line === undefined) break
    found.push(line)
  }
  return found
}
