import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components } from './schema'

export type Notification = components['schemas']['NotificationRead']

const all = ['notifications'] as const

export const unreadQuery = (language: string) =>
  infiniteQueryOptions({
    queryKey: [...all, 'unread', language],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/notifications', { params: { query: { unread: true, limit: 10, after: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

export function useMarkRead() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.POST('/api/v1/notifications/{notification_id}/read', { params: { path: { notification_id: id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: all }),
  })
}
