import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components, operations } from './schema'

type Schemas = components['schemas']
export type Objective = Schemas['ObjectiveRead']
export type ObjectiveRow = Schemas['ObjectiveRow']
export type ObjectiveInput = Schemas['ObjectiveCreate']
export type ObjectiveChange = Schemas['ObjectiveChange']
export type ObjectiveScore = Schemas['ObjectiveScore']
type Query = NonNullable<operations['listObjectives']['parameters']['query']>
export type ObjectiveFilter = Pick<Query, 'agency_id' | 'year' | 'q' | 'retired' | 'sort' | 'top_level'>

const all = ['objectives'] as const
const at = (id: string) => ({ path: { objective_id: id } })
const matching = (version: number) => ({ header: { 'if-match': `"${version}"` } })

export const objectivesQuery = (filter: ObjectiveFilter) =>
  infiniteQueryOptions({
    queryKey: [...all, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/objectives', { params: { query: { ...filter, limit: 50, count: pageParam === null, after: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

export const objectiveQuery = (id: string) =>
  queryOptions({
    queryKey: [...all, 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/objectives/{objective_id}', { params: at(id), signal })),
  })

/** The weighted achievement in a year with its parts. */
export const objectiveScoreQuery = (id: string, year: number) =>
  queryOptions({
    queryKey: [...all, 'score', id, year],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/objectives/{objective_id}/achievement', { params: { ...at(id), query: { year } }, signal })),
    staleTime: 60_000,
  })

/** Objectives that one of a unit may serve: those of the unit and of every unit above are not listed by the API as one,
 * so this looks through the whole government by text. */
export const objectiveLookup = (q: string, on: string) =>
  queryOptions({
    queryKey: [...all, 'lookup', q, on],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/objectives', { params: { query: { limit: 20, on, ...(q !== '' && { q }) } }, signal })),
    staleTime: 60_000,
  })

function useObjectiveAct<Given, Answer>(act: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => Promise.all([['objectives'], ['indicators'], ['cascade']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
}

export const useCreateObjective = () => useObjectiveAct((body: ObjectiveInput) => unwrap(api.POST('/api/v1/objectives', { body })))

export const useChangeObjective = (id: string) =>
  useObjectiveAct(({ version, change }: { version: number; change: ObjectiveChange }) =>
    unwrap(api.PATCH('/api/v1/objectives/{objective_id}', { params: { ...at(id), ...matching(version) }, body: change })))

export const useRetireObjective = (id: string) =>
  useObjectiveAct(({ version, reason }: { version: number; reason: string }) =>
    unwrap(api.POST('/api/v1/objectives/{objective_id}/retire', { params: { ...at(id), ...matching(version) }, body: { reason } })))
