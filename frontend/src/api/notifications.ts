import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components } from './schema'

export type Notification = components['schemas']['NotificationRead']

const all = ['notifications'] as const

/** Newest first, in the reader's language. */
export const notificationsQuery = (language: string, unread: boolean) =>
  infiniteQueryOptions({
    queryKey: [...all, 'list', unread, language],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/notifications', {
        params: { query: { limit: 25, after: pageParam, ...(unread && { unread }) } }, signal,
      })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

export const unreadCountQuery = queryOptions({
  queryKey: [...all, 'summary'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/notifications/summary', { signal })),
  refetchInterval: 120_000,
})

export function useMarkRead() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.POST('/api/v1/notifications/{notification_id}/read', { params: { path: { notification_id: id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: all }),
  })
}

export function useMarkAllRead() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/notifications/read-all')),
    onSettled: () => queries.invalidateQueries({ queryKey: all }),
  })
}
