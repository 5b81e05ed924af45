import { useEffect, useSyncExternalStore } from 'react'

/** Something that can be done on the page one looks at. */
export interface PageAction {
  /** Unique on the page. */
  id: string
  label: string
  run: () => void
}

const pages = new Map<symbol, readonly PageAction[]>()
const listeners = new Set<() => void>()
let all: readonly PageAction[] = []

function changed(): void {
  all = [...pages.values()].flat()
  for (const tell of listeners) tell()
}

/**
 * Offers actions in the palette while the calling page is shown. Give the same list again while nothing changes (`useMemo`), and
 * only actions that are allowed now.
 */
export function usePageActions(actions: readonly PageAction[]): void {
  useEffect(() => {
    const page = Symbol('page')
    pages.set(page, actions)
    changed()
    return () => {
      pages.delete(page)
      changed()
    }
  }, [actions])
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The actions of the present page. */
export function useCurrentActions(): readonly PageAction[] {
  return useSyncExternalStore(subscribe, () => all)
}
