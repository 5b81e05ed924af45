import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components } from './schema'

export type Cycle = components['schemas']['CycleRow']

/** The newest cycles by id: enough to name and date the appraisals of somebody's home page. */
export const cyclesQuery = queryOptions({
  queryKey: ['cycles', 'newest'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/cycles', { params: { query: { limit: 100 } }, signal })),
  select: (page) => new Map(page.items.map((cycle) => [cycle.id, cycle])),
  staleTime: 300_000,
})
