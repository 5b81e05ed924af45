import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

type Given = Record<string, unknown>
/** What a list keeps in its address: filters by name, all texts, and the sort. */
export type ListSearch<F extends string, S extends string> = { [K in F]?: string } & { sort?: S | `-${S}` }

/**
 * Reads a list's part of the address: the filters and sorts it knows, everything else left out. For a route's
 * `validateSearch` and for {@link useListSearch}. A number written by hand becomes the text it was.
 */
export function listSearch<F extends string, S extends string>(filters: readonly F[], sorts: readonly S[]) {
  return (given: Given): ListSearch<F, S> => {
    const read: Record<string, string> = {}
    for (const name of filters) {
      const value = given[name]
      const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
      if (typeof text === 'string' && text !== '') read[name] = text
    }
    const sort = sorts.flatMap((name): (S | `-${S}`)[] => [name, `-${name}`]).find((each) => each === given['sort'])
    return { ...read, ...(sort !== undefined && { sort }) } as ListSearch<F, S>
  }
}

/** What `changed` leaves of an address; undefined and empty take a parameter out. */
export function changedSearch(before: Given, changed: Given): Given {
  const kept = Object.entries({ ...before, ...changed })
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined && value !== ''))
}

/** The list's state from the address, and a way to change it that neither scrolls nor fills the history. */
export function useListSearch<T extends object>(read: (given: Given) => T): { search: T; change: (changed: Partial<T>) => void } {
  const search = read(useSearch({ strict: false }))
  const navigate = useNavigate()
  const change = useCallback((changed: Partial<T>) => {
    void navigate({ to: '.', search: (before: Given) => changedSearch(before, changed as Given), replace: true, resetScroll: false } as never)
  }, [navigate])
  return { search, change }
}
