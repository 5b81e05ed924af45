import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components } from './schema'

export type Government = components['schemas']['GovernmentRead']

/** The first governments whose name matches; there may be hundreds. */
export const governmentsQuery = (q: string) =>
  queryOptions({
    queryKey: ['governments', q],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/governments', { params: { query: { limit: 50, ...(q === '' ? {} : { q }) } }, signal })),
    placeholderData: (before) => before,
    staleTime: 300_000,
  })
