import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components } from './schema'

export type SessionRow = components['schemas']['SessionRead']

const key = ['session', 'list'] as const

/** Where I am signed in, the one used last first. */
export const sessionsQuery = infiniteQueryOptions({
  queryKey: key,
  queryFn: ({ pageParam, signal }) =>
    unwrap(api.GET('/api/v1/auth/sessions', { params: { query: { limit: 20, sort: '-renewed_at', after: pageParam } }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
})

export function useEndSession() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/v1/auth/sessions/{session_id}', { params: { path: { session_id: id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
}

export function useEndOtherSessions() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/auth/sessions')),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
}
