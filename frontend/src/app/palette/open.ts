import { useSyncExternalStore } from 'react'

/** What lies over the page: the palette, the list of shortcuts, or nothing. */
type Shown = 'palette' | 'shortcuts' | null

let shown: Shown = null
const listeners = new Set<() => void>()

export function show(next: Shown): void {
  shown = next
  for (const tell of listeners) tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useShown(): Shown {
  return useSyncExternalStore(subscribe, () => shown)
}
