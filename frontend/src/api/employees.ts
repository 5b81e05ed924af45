import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query'
import { api, unwrap, unwrapWithEtag } from './client'
import type { components, operations } from './schema'

type Schemas = components['schemas']
export type Employee = Schemas['EmployeeRead']
export type EmployeeRow = Schemas['EmployeeRow']
export type Posting = Schemas['PostingRead']
export type Superior = Schemas['SuperiorRead']
export type Override = Schemas['OverrideRead']
export type PersonalData = Schemas['PersonalRead']
export type EmployeeKind = Schemas['EmployeeKind']
export type PositionKind = Schemas['PositionKind']
export type EmployeeFilter = Omit<NonNullable<operations['listEmployees']['parameters']['query']>, 'limit' | 'after' | 'count'>

const all = ['employees'] as const
const PAGE = 100

/** Those who fit a filter, a page at a time; the first page counts them all. Kept until something changes. */
export const employeesQuery = (filter: EmployeeFilter) =>
  infiniteQueryOptions({
    queryKey: [...all, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/employees', {
        params: { query: { ...filter, limit: PAGE, ...(pageParam === null ? { count: true } : { after: pageParam }) } }, signal,
      })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    // Asking again would ask for every page that was scrolled past.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
  })

const one = (id: string) => [...all, 'one', id] as const
const path = (id: string) => ({ path: { employee_id: id } })

export const employeeQuery = (id: string) =>
  queryOptions({
    queryKey: [...one(id), 'record'],
    queryFn: ({ signal }) => unwrapWithEtag(api.GET('/api/v1/employees/{employee_id}', { params: path(id), signal })),
  })

export const postingsQuery = (id: string) =>
  queryOptions({
    queryKey: [...one(id), 'postings'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/employees/{employee_id}/postings', { params: { ...path(id), query: { limit: 200 } }, signal })),
  })

export const superiorQuery = (id: string) =>
  queryOptions({
    queryKey: [...one(id), 'superior'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/employees/{employee_id}/superior', { params: path(id), signal })),
  })

export const overridesQuery = (id: string) =>
  queryOptions({
    queryKey: [...one(id), 'overrides'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/employees/{employee_id}/superior-overrides', { params: { ...path(id), query: { limit: 200 } }, signal })),
  })

/** Reading it leaves an entry in the audit trail: only ever asked for by hand, and forgotten with the page. */
export const readPersonal = (id: string) =>
  unwrapWithEtag(api.GET('/api/v1/employees/{employee_id}/personal', { params: path(id) }))

export const createEmployee = (body: Schemas['EmployeeCreate']) => unwrap(api.POST('/api/v1/employees', { body }))

const matching = (etag: string) => ({ header: { 'if-match': etag } })

export const changeEmployee = (id: string, etag: string, body: Schemas['EmployeeChange']) =>
  unwrap(api.PATCH('/api/v1/employees/{employee_id}', { params: { ...path(id), ...matching(etag) }, body }))

export const writePersonal = (id: string, etag: string, body: Schemas['PersonalUpdate']) =>
  unwrap(api.PUT('/api/v1/employees/{employee_id}/personal', { params: { ...path(id), ...matching(etag) }, body }))

export const postEmployee = (id: string, body: Schemas['PostingCreate']) =>
  unwrap(api.POST('/api/v1/employees/{employee_id}/postings', { params: path(id), body }))

export const correctPosting = (id: string, postingId: string, etag: string, body: Schemas['PostingCorrection']) =>
  unwrap(api.PATCH('/api/v1/employees/{employee_id}/postings/{posting_id}', {
    params: { path: { employee_id: id, posting_id: postingId }, ...matching(etag) }, body,
  }))

export const overrideSuperior = (id: string, body: Schemas['OverrideCreate']) =>
  unwrap(api.POST('/api/v1/employees/{employee_id}/superior-overrides', { params: path(id), body }))

export const endOverride = (id: string, overrideId: string) =>
  unwrap(api.DELETE('/api/v1/employees/{employee_id}/superior-overrides/{override_id}', {
    params: { path: { employee_id: id, override_id: overrideId } },
  }))

interface Pages { pages: { items: EmployeeRow[]; next: string | null; total: number | null }[]; pageParams: unknown[] }

/** After a change: what is shown of this employee anew, and their row in every list, without asking for all its pages. */
export function useRefreshEmployee(): (id: string) => Promise<void> {
  const queries = useQueryClient()
  return async (id) => {
    await queries.invalidateQueries({ queryKey: one(id) })
    const { data } = await queries.fetchQuery({ ...employeeQuery(id), staleTime: 0 })
    queries.setQueriesData<Pages>({ queryKey: [...all, 'list'] }, (known) => known && {
      ...known, pages: known.pages.map((page) => ({ ...page, items: page.items.map((row) => (row.id === id ? data : row)) })),
    })
    await queries.invalidateQueries({ queryKey: ['agencies'] })
  }
}

/** After somebody came or left: every list from its start. */
export function useResetEmployees(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.resetQueries({ queryKey: [...all, 'list'] })
}
