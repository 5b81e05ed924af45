import { useSyncExternalStore } from 'react'

let lost = false
const listeners = new Set<() => void>()

/** Notes whether the last request got through to the API. */
export function noteConnection(arrived: boolean): void {
  if (lost === !arrived) return
  lost = !arrived
  for (const tell of listeners) tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the API was out of reach when it was last asked. */
export function useConnectionLost(): boolean {
  return useSyncExternalStore(subscribe, () => lost)
}
