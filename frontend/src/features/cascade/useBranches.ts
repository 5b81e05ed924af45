import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { type CascadeLine, cascadeChildrenQuery, type Scope } from '@/api/cascade'
import { branchesOf, wayTo } from './branches'

interface Given {
  /** What is known from the start: the tops of a unit, or a path with everything above it. */
  lines: readonly CascadeLine[]
  /** Where further lines may be asked for; null for a caller who may only see the lines given. */
  scope: Scope | null
}

export interface Branches {
  roots: readonly CascadeLine[]
  below: (id: string) => readonly CascadeLine[] | undefined
  /** Any line that is known by now. */
  find: (id: string) => CascadeLine | undefined
  open: ReadonlySet<string>
  failed: unknown
  put: (id: string, opened: boolean) => void
  openAll: (ids: readonly string[]) => void
  closeAll: () => void
}

/** Which lines are open, and the lines below each, asked for when it is opened for the first time. */
export function useBranches({ lines, scope }: Given): Branches {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => wayTo(lines))
  const { roots, below: given } = branchesOf(lines)
  const wanted = scope === null ? [] : [...open].filter((id) => !given.has(id))
  const answers = useQueries({
    queries: scope === null ? [] : wanted.map((id) => cascadeChildrenQuery(scope, id)),
  })
  const loaded = new Map(wanted.map((id, place) => [id, answers[place]?.data?.items]))
  const below = (id: string) => given.get(id) ?? (loaded.has(id) ? loaded.get(id) : [])
  const find = (id: string) => lines.find((line) => line.id === id) ?? [...loaded.values()].flatMap((items) => items ?? []).find((line) => line.id === id)
  return {
    roots, below, find, open, failed: answers.find(({ isError }) => isError)?.error,
    put: (id, opened) => setOpen((before) => {
      const next = new Set(before)
      if (opened) next.add(id)
      else next.delete(id)
      return next
    }),
    openAll: (ids) => setOpen((before) => new Set([...before, ...ids])),
    closeAll: () => setOpen(new Set()),
  }
}
