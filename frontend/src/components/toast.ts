import { useSyncExternalStore } from 'react'

interface Said {
  message: string
  /** Takes back what the message tells of. A toast that offers it stays until it is used or closed. */
  undo?: () => void | Promise<void>
}

export type Toast = { id: number } & (({ kind: 'done' } & Said) | { kind: 'problem'; error: unknown })

let current: Toast | null = null
let last = 0
const listeners = new Set<() => void>()

function put(next: Toast | null): void {
  current = next
  for (const tell of listeners) tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says that something is done. One toast stands at a time: a newer one takes the place of the older. */
export function toast(said: Said): void {
  last += 1
  put({ id: last, kind: 'done', ...said })
}

/** Says why something failed. Stays until it is closed. */
export function toastProblem(error: unknown): void {
  last += 1
  put({ id: last, kind: 'problem', error })
}

/** Closes the toast with this id; does nothing where another has taken its place. */
export function closeToast(id: number): void {
  if (current?.id === id) put(null)
}

export function useToast(): Toast | null {
  return useSyncExternalStore(subscribe, () => current)
}
