import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components, operations } from './schema'

export type AuditEntry = components['schemas']['AuditEntryRead']
type Query = NonNullable<operations['listAuditEntries']['parameters']['query']>
export type AuditFilter = Pick<Query, 'actor_id' | 'action' | 'subject_kind' | 'subject_id' | 'at_from' | 'at_until' | 'sort'>

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/audit', { params: { query: { ...filter, limit: 100, after: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
