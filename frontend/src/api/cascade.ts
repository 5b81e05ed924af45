import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components } from './schema'

type Schemas = components['schemas']
export type CascadeLine = Schemas['CascadeLine']
export type FoundLine = Schemas['FoundLine']
export type Coverage = Schemas['Coverage']
export type UnitCoverage = Schemas['UnitCoverage']
export type LonelyObjective = Schemas['LonelyObjective']
export type Gap = Schemas['Gap']
export type GapRow = Schemas['GapRow']
/** Which unit, with everything below it, and which cycle. */
export interface Scope {
  agency_id: string
  cycle_id: string
}

const all = ['cascade'] as const
const staleTime = 60_000

/** The lines at which the cascade of a unit begins. */
export const cascadeTopsQuery = (scope: Scope) =>
  queryOptions({
    queryKey: [...all, 'tops', scope],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/cascade', { params: { query: { ...scope, depth: 0 } }, signal })),
    staleTime,
  })

/** What serves one line directly. */
export const cascadeChildrenQuery = (scope: Scope, parent_id: string) =>
  queryOptions({
    queryKey: [...all, 'children', scope, parent_id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/cascade/children', { params: { query: { ...scope, parent_id } }, signal })),
    staleTime,
  })

/** Lines with a text, each with those above it. */
export const cascadeSearchQuery = (scope: Scope, q: string) =>
  queryOptions({
    queryKey: [...all, 'search', scope, q],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/cascade/search', { params: { query: { ...scope, q } }, signal })),
    staleTime,
  })

/** What the results of one appraisal serve, up to the top, and what serves them. */
export const cascadeLineQuery = (appraisalId: string) =>
  queryOptions({
    queryKey: [...all, 'line', appraisalId],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/appraisals/{appraisal_id}/line', { params: { path: { appraisal_id: appraisalId } }, signal })),
    staleTime,
  })

export const coverageQuery = (scope: Scope) =>
  queryOptions({
    queryKey: [...all, 'coverage', scope],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/coverage', { params: { query: { ...scope } }, signal })),
    staleTime,
  })

export const gapsQuery = (scope: Scope, gap: Gap) =>
  infiniteQueryOptions({
    queryKey: [...all, 'gaps', scope, gap],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/coverage/appraisals', { params: { query: { ...scope, gap, limit: 50, count: pageParam === null, after: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime,
  })

/** The unit whose name a page shows, with those above it. */
export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: ['agencies', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/agencies/{agency_id}', { params: { path: { agency_id: id } }, signal })),
    staleTime: 300_000,
  })
