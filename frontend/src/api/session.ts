import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, holdCsrfToken, unwrap } from './client'
import type { components } from './schema'

export type Me = components['schemas']['Me']
export type Credentials = Omit<components['schemas']['SignIn'], 'kind'>
type PasswordChange = components['schemas']['PasswordChange']

export const sessionKeys = { me: ['session', 'me'] as const }

/** Who is signed in. Asked once; later changes come through the mutations below. */
export const meQuery = queryOptions({
  queryKey: sessionKeys.me,
  // Without the signal: an observer that leaves must not cancel the answer that the router waits for.
  queryFn: async () => {
    const me = await unwrap(api.GET('/api/v1/auth/me'))
    holdCsrfToken(me.csrf_token)
    return me
  },
  staleTime: Number.POSITIVE_INFINITY,
})

/** Who is signed in, as far as is known; never asks. */
export const useMe = () => useQuery({ ...meQuery, enabled: false }).data

export function useSignIn() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (given: Credentials) =>
      unwrap(api.POST('/api/v1/auth/sign-in', { body: { ...given, kind: 'web' } })),
    onSuccess: ({ me }) => {
      queries.clear()
      holdCsrfToken(me.csrf_token)
      queries.setQueryData(sessionKeys.me, me)
    },
  })
}

export function useSignOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/auth/sign-out')),
    onSuccess: () => {
      holdCsrfToken(null)
      queries.clear()
    },
  })
}

export function useChangePassword() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: PasswordChange) => unwrap(api.POST('/api/v1/auth/password', { body })),
    onSuccess: () => queries.fetchQuery({ ...meQuery, staleTime: 0 }),
  })
}
