import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components, operations } from './schema'

type Schemas = components['schemas']
export type Cycle = Schemas['CycleRow']
export type CycleWhole = Schemas['CycleRead']
export type CycleState = Schemas['CycleState']
export type CyclePlan = Schemas['CycleCreate']
export type CycleChange = Schemas['CycleUpdate']
export type UnitProgress = Schemas['UnitProgress']
export type Stage = Schemas['Stage']
export type StageBacklog = Schemas['StageBacklog']
export type RemindersSent = Schemas['RemindersSent']
type RosterQuery = NonNullable<operations['listAppraisals']['parameters']['query']>
export type RosterFilter = Pick<RosterQuery, 'agency_id' | 'state' | 'late' | 'q' | 'sort'>

export const STAGES: readonly Stage[] = ['plan_missing', 'plan_not_agreed', 'not_rated', 'not_finalised', 'not_acknowledged']
const DEEPEST = 8

const all = ['cycles'] as const
const at = (id: string) => ({ path: { cycle_id: id } })

/** The newest cycles by id: enough to name and date the appraisals of somebody's home page. */
export const cyclesQuery = queryOptions({
  queryKey: [...all, 'newest'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/cycles', { params: { query: { limit: 100 } }, signal })),
  select: (page) => new Map(page.items.map((cycle) => [cycle.id, cycle])),
  staleTime: 300_000,
})

export const cycleListQuery = (filter: { state?: CycleState; sort?: 'starts_on' | '-starts_on' }) =>
  infiniteQueryOptions({
    queryKey: [...all, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/cycles', { params: { query: { ...filter, limit: 50, count: true, after: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

export const cycleQuery = (id: string) =>
  queryOptions({
    queryKey: [...all, 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/cycles/{cycle_id}', { params: at(id), signal })),
  })

/** How far every unit has come, the whole tree that the caller oversees. */
export const cycleProgressQuery = (id: string) =>
  queryOptions({
    queryKey: [...all, 'progress', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/cycles/{cycle_id}/progress', { params: { ...at(id), query: { depth: DEEPEST } }, signal })),
    select: ({ items }) => items,
  })

/** What is past its deadline, by stage; of one unit and those below it where one is given. */
export const cycleBacklogQuery = (id: string, agencyId?: string) =>
  queryOptions({
    queryKey: [...all, 'backlog', id, agencyId ?? 'all'],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/cycles/{cycle_id}/backlog', { params: { ...at(id), query: agencyId === undefined ? {} : { agency_id: agencyId } }, signal })),
    select: ({ items }) => items,
  })

/** The appraisals of a cycle, as HR looks through them. */
export const cycleRosterQuery = (id: string, filter: RosterFilter) =>
  infiniteQueryOptions({
    queryKey: ['appraisals', 'roster', id, filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/appraisals', { params: { query: { ...filter, cycle_id: id, limit: 100, count: pageParam === null, after: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** After an act on a cycle its own state, the progress of its units and the roster may all differ. */
function useCycleAct<Given, Answer>(act: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: all }), queries.invalidateQueries({ queryKey: ['appraisals'] })]),
  })
}

export const usePlanCycle = () => useCycleAct((body: CyclePlan) => unwrap(api.POST('/api/v1/cycles', { body })))

export const useEditCycle = (id: string) =>
  useCycleAct(({ version, change }: { version: number; change: CycleChange }) =>
    unwrap(api.PATCH('/api/v1/cycles/{cycle_id}', { params: { ...at(id), header: { 'if-match': `"${version}"` } }, body: change })))

/** Each of these three answers with the id of an operation to watch. */
export const useOpenCycle = (id: string) => useCycleAct<void, Schemas['Created']>(() => unwrap(api.POST('/api/v1/cycles/{cycle_id}/opening', { params: at(id) })))
export const useFollowPostings = (id: string) => useCycleAct<void, Schemas['Created']>(() => unwrap(api.POST('/api/v1/cycles/{cycle_id}/following', { params: at(id) })))
export const useFinalisePeriod = (id: string) =>
  useCycleAct((periodId: string) =>
    unwrap(api.POST('/api/v1/cycles/{cycle_id}/periods/{period_id}/finalisation', { params: { path: { cycle_id: id, period_id: periodId } } })))

export const useCloseCycle = (id: string) =>
  useCycleAct((reason: string | null) => unwrap(api.POST('/api/v1/cycles/{cycle_id}/closure', { params: at(id), body: { reason } })))

export const useRemind = (id: string) =>
  useCycleAct((body: Schemas['ReminderCreate']) => unwrap(api.POST('/api/v1/cycles/{cycle_id}/reminders', { params: at(id), body })))

export const useAddAppraisal = (id: string) =>
  useCycleAct((employeeId: string) => unwrap(api.POST('/api/v1/cycles/{cycle_id}/appraisals', { params: at(id), body: { employee_id: employeeId } })))

export const useVoidAppraisal = (appraisalId: string) =>
  useCycleAct((reason: string) =>
    unwrap(api.POST('/api/v1/appraisals/{appraisal_id}/voiding', { params: { path: { appraisal_id: appraisalId } }, body: { reason } })))

export const useCorrectAppraiser = (appraisalId: string) =>
  useCycleAct(({ version, ...body }: { version: number; appraiser_id: string; reason: string }) =>
    unwrap(api.POST('/api/v1/appraisals/{appraisal_id}/appraiser', {
      params: { path: { appraisal_id: appraisalId }, header: { 'if-match': `"${version}"` } }, body,
    })))
