import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components, operations } from './schema'

type Schemas = components['schemas']
export type Account = Schemas['AccountRead']
export type AccountRow = Schemas['AccountRow']
export type AccountCreate = Schemas['AccountCreate']
export type Role = Schemas['Role']
export type HeldRole = Schemas['HeldRole']
type Query = NonNullable<operations['listAccounts']['parameters']['query']>
export type AccountFilter = Pick<Query, 'q' | 'role' | 'disabled' | 'sort'>

/** Those that a person can be given; the other two follow from the account and from heading a unit. */
export const GRANTABLE = ['personnel_agency', 'agency_hr', 'planner', 'auditor', 'administrator'] as const satisfies readonly Role[]
export type GrantableRole = (typeof GRANTABLE)[number]

const all = ['accounts'] as const

export const accountsQuery = (filter: AccountFilter) =>
  infiniteQueryOptions({
    queryKey: [...all, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/accounts', { params: { query: { ...filter, limit: 100, count: pageParam === null, after: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: [...all, 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/accounts/{account_id}', { params: { path: { account_id: id } }, signal })),
  })

function useAccountAct<Given, Answer>(act: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: act, onSuccess: () => queries.invalidateQueries({ queryKey: all }) })
}

export const useCreateAccount = () => useAccountAct((body: AccountCreate) => unwrap(api.POST('/api/v1/accounts', { body })))

export const useResetPassword = (id: string) =>
  useAccountAct<void, Schemas['OneTimePassword']>(() => unwrap(api.POST('/api/v1/accounts/{account_id}/password-reset', { params: { path: { account_id: id } } })))

export const useChangeAccount = (id: string) =>
  useAccountAct(({ version, ...body }: { version: number; disabled: boolean }) =>
    unwrap(api.PATCH('/api/v1/accounts/{account_id}', { params: { path: { account_id: id }, header: { 'if-match': `"${version}"` } }, body })))

export const useGrantRole = (id: string) =>
  useAccountAct((body: { role: Role; agency_id: string }) =>
    unwrap(api.POST('/api/v1/accounts/{account_id}/roles', { params: { path: { account_id: id } }, body })))

export const useRevokeRole = (id: string) =>
  useAccountAct((grantId: string) =>
    unwrap(api.DELETE('/api/v1/accounts/{account_id}/roles/{grant_id}', { params: { path: { account_id: id, grant_id: grantId } } })))
