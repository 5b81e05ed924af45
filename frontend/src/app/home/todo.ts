import type { LinkProps } from '@tanstack/react-router'

/** Something that waits for the reader. */
export interface Todo {
  id: string
  title: string
  /** What it is about: a cycle, a unit, a reason. */
  detail?: string
  /** By when, as `2026-11-22`; null for what has no deadline. */
  due: string | null
  link: Pick<LinkProps, 'to' | 'params' | 'search'>
}

/** What one part of the home page has to say. */
export interface Todos {
  items: Todo[]
  waiting: boolean
  /** The first failure, if anything failed; what could be read is shown all the same. */
  error: unknown
  retry: () => void
}

/** What is overdue first, then by deadline, then what has none. */
export function inOrder(items: readonly Todo[]): Todo[] {
  return items.toSorted((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.title.localeCompare(b.title))
}

interface Asked {
  isLoading: boolean
  error: unknown
  refetch: () => unknown
}

/** The state of several queries as one. */
export function together(queries: readonly Asked[], items: readonly Todo[]): Todos {
  const failed = queries.filter(({ error }) => error !== null)
  return {
    items: inOrder(items),
    waiting: queries.some(({ isLoading }) => isLoading),
    error: failed[0]?.error ?? null,
    retry: () => { for (const query of failed) void query.refetch() },
  }
}
