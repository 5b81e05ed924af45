import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api, unwrap, unwrapWithEtag } from './client'
import type { components } from './schema'

type Schemas = components['schemas']
export type AgencyTree = Schemas['AgencyTree']
export type AgencyNode = Schemas['AgencyNode']
export type AgencyRow = Schemas['AgencyRow']
export type Agency = Schemas['AgencyRead']
export type AgencyKind = Schemas['AgencyKind']
export type ActingKind = Schemas['ActingKind']

const all = ['agencies'] as const
const one = (id: string) => [...all, 'one', id] as const
const path = (id: string) => ({ path: { agency_id: id } })
const HISTORY = { limit: 200 }

/** All units open today, each after its parent. */
export const agencyTreeQuery = queryOptions({
  queryKey: [...all, 'tree'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/agencies/tree', { signal })),
  staleTime: 60_000,
})

/** Every unit there ever was, closed ones too. */
export const everyAgencyQuery = queryOptions({
  queryKey: [...all, 'every'],
  queryFn: async ({ signal }) => {
    const found: AgencyRow[] = []
    let after: string | null = null
    do {
      // Each page names where the next one starts.
      // oxlint-disable-next-line no-await-in-loop
      const page: { items: AgencyRow[]; next: string | null } = await unwrap(
        api.GET('/api/v1/agencies', { params: { query: { limit: 200, ...(after !== null && { after }) } }, signal }))
      found.push(...page.items)
      after = page.next
    } while (after !== null)
    return found
  },
  staleTime: 60_000,
})

export const agencyQuery = (id: string) =>
  queryOptions({
    queryKey: [...one(id), 'record'],
    queryFn: ({ signal }) => unwrapWithEtag(api.GET('/api/v1/agencies/{agency_id}', { params: path(id), signal })),
  })

export const placementsQuery = (id: string) =>
  queryOptions({
    queryKey: [...one(id), 'placements'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/agencies/{agency_id}/placements', { params: { ...path(id), query: HISTORY }, signal })),
  })

export const headsQuery = (id: string) =>
  queryOptions({
    queryKey: [...one(id), 'heads'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/agencies/{agency_id}/heads', { params: { ...path(id), query: HISTORY }, signal })),
  })

export const actingHeadsQuery = (id: string) =>
  queryOptions({
    queryKey: [...one(id), 'acting'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/agencies/{agency_id}/acting-heads', { params: { ...path(id), query: HISTORY }, signal })),
  })

export const createAgency = (body: Schemas['AgencyCreate']) => unwrap(api.POST('/api/v1/agencies', { body }))

export const changeAgency = (id: string, etag: string, body: Schemas['AgencyChange']) =>
  unwrap(api.PATCH('/api/v1/agencies/{agency_id}', { params: { ...path(id), header: { 'if-match': etag } }, body }))

export const moveAgency = (id: string, body: Schemas['AgencyMove']) =>
  unwrap(api.POST('/api/v1/agencies/{agency_id}/moves', { params: path(id), body }))

export const cancelMove = (id: string, placementId: string) =>
  unwrap(api.DELETE('/api/v1/agencies/{agency_id}/moves/{placement_id}', { params: { path: { agency_id: id, placement_id: placementId } } }))

export const closeAgency = (id: string, body: Schemas['AgencyClosure']) =>
  unwrap(api.POST('/api/v1/agencies/{agency_id}/closure', { params: path(id), body }))

export const reopenAgency = (id: string, body: Schemas['AgencyReopening']) =>
  unwrap(api.POST('/api/v1/agencies/{agency_id}/reopening', { params: path(id), body }))

export const appointActing = (id: string, body: Schemas['ActingCreate']) =>
  unwrap(api.POST('/api/v1/agencies/{agency_id}/acting-heads', { params: path(id), body }))

export const endActing = (id: string, assignmentId: string) =>
  unwrap(api.DELETE('/api/v1/agencies/{agency_id}/acting-heads/{assignment_id}', {
    params: { path: { agency_id: id, assignment_id: assignmentId } },
  }))

/** After a change: the tree and everything shown of units; people's units and superiors may have changed with them. */
export function useRefreshAgencies(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: all })
    await queries.invalidateQueries({ queryKey: ['employees', 'one'] })
  }
}

/** Writes a unit's name into the known tree at once; gives back what takes it out again. */
export function useShowName(): (id: string, name: string) => () => void {
  const queries = useQueryClient()
  return (id, name) => {
    const before = queries.getQueryData(agencyTreeQuery.queryKey)
    queries.setQueryData(agencyTreeQuery.queryKey, (tree) => tree && {
      ...tree, items: tree.items.map((node) => (node.id === id ? { ...node, name } : node)),
    })
    return () => { if (before !== undefined) queries.setQueryData(agencyTreeQuery.queryKey, before) }
  }
}
