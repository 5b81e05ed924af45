import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components, operations } from './schema'

type Schemas = components['schemas']
export type Standard = Schemas['StandardRead']
export type StandardRow = Schemas['StandardRow']
export type StandardInput = Schemas['StandardCreate']
export type StandardChange = Schemas['StandardChange']
export type StandardKind = Schemas['StandardKind']
type Query = NonNullable<operations['listPerformanceStandards']['parameters']['query']>
export type StandardFilter = Pick<Query, 'job_family' | 'kind' | 'q' | 'retired' | 'sort'>

const all = ['standards'] as const
const at = (id: string) => ({ path: { standard_id: id } })
const matching = (version: number) => ({ header: { 'if-match': `"${version}"` } })

export const standardsQuery = (filter: StandardFilter) =>
  infiniteQueryOptions({
    queryKey: [...all, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/performance-standards', { params: { query: { ...filter, limit: 50, count: pageParam === null, after: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

export const standardQuery = (id: string) =>
  queryOptions({
    queryKey: [...all, 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/performance-standards/{standard_id}', { params: at(id), signal })),
  })

function useStandardAct<Given, Answer>(act: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: act, onSuccess: () => queries.invalidateQueries({ queryKey: all }) })
}

export const useCreateStandard = () => useStandardAct((body: StandardInput) => unwrap(api.POST('/api/v1/performance-standards', { body })))

export const useChangeStandard = (id: string) =>
  useStandardAct(({ version, change }: { version: number; change: StandardChange }) =>
    unwrap(api.PATCH('/api/v1/performance-standards/{standard_id}', { params: { ...at(id), ...matching(version) }, body: change })))

export const useRetireStandard = (id: string) =>
  useStandardAct(({ version, reason }: { version: number; reason: string }) =>
    unwrap(api.POST('/api/v1/performance-standards/{standard_id}/retire', { params: { ...at(id), ...matching(version) }, body: { reason } })))

/** Adds what the product ships and leaves what is there as it is. */
export const useAddLibrary = () => useStandardAct(() => unwrap(api.POST('/api/v1/performance-standards/library')))
