import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, holdCsrfToken, unwrap } from './client'
import type { components } from './schema'

export type Me = components['schemas']['Me']
export type Credentials = Omit<components['schemas']['SignIn'], 'kind'>
type PasswordChange = components['schemas']['PasswordChange']

export const sessionKeys = { me: ['session', 'me'] as const }

/** Who is signed in. Asked once; later changes come through the mutations below. */
export const meQuery = queryOptions({
  queryKey: sessionKeys.me,
  queryFn: async ({ signal }) => {
    const me = await unwrap(api.GET('/api/v1/auth/me', { signal }))
    holdCsrfToken(me.csrf_token)
    return me
  },
  staleTime: Number.POSITIVE_INFINITY,
})

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
