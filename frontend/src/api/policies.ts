import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components } from './schema'

type Schemas = components['schemas']
export type PolicySummary = Schemas['PolicySummary']
export type Policy = Schemas['PolicyRead']
export type PolicyComparison = Schemas['PolicyComparison']
/** A policy as it is sent: whatever a file held. */
export type PolicyContent = Schemas['PolicyContent']
export interface PolicyName { code: string; version: string }

const all = ['policies'] as const
/** `code@version`, the name by which two policies are compared and put into an address. */
export const policyKey = ({ code, version }: PolicyName) => `${code}@${version}`

export const policiesQuery = queryOptions({
  queryKey: [...all, 'list'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/policies', { signal })),
  select: ({ items }) => items,
})

export const policyQuery = (name: PolicyName) =>
  queryOptions({
    queryKey: [...all, 'one', policyKey(name)],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/policies/{code}/versions/{version}', { params: { path: { ...name } }, signal })),
    staleTime: 60_000,
  })

export const policyComparisonQuery = (left: string, right: string) =>
  queryOptions({
    queryKey: [...all, 'comparison', left, right],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/policies/comparison', { params: { query: { left, right } }, signal })),
    staleTime: 60_000,
  })

export const useCheckPolicy = () =>
  useMutation({ mutationFn: (body: PolicyContent) => unwrap(api.POST('/api/v1/policies/check', { body })) })

function usePolicyAct<Given, Answer>(act: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: act, onSuccess: () => queries.invalidateQueries({ queryKey: all }) })
}

export const useImportPolicy = () => usePolicyAct((body: PolicyContent) => unwrap(api.POST('/api/v1/policies', { body })))
export const useRetirePolicy = () =>
  usePolicyAct((name: PolicyName) => unwrap(api.POST('/api/v1/policies/{code}/versions/{version}/retirement', { params: { path: { ...name } } })))
