import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'

/** The first few people whose name or NIP holds `q`; asks nothing for less than two characters. */
export const peopleNamedQuery = (q: string) =>
  queryOptions({
    queryKey: ['people', 'named', q],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/employees', { params: { query: { q, limit: 8 } }, signal })),
    enabled: q.length >= 2,
    placeholderData: (before) => before,
    staleTime: 60_000,
  })
