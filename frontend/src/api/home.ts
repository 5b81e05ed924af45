import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components } from './schema'

export type IndicatorScore = components['schemas']['IndicatorScore']

/** Imports that are still at work. */
export const runningImportsQuery = queryOptions({
  queryKey: ['imports', 'running'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/imports', { params: { query: { state: 'running', limit: 10 } }, signal })),
  refetchInterval: 15_000,
})

export const gapsQuery = (agencyId: string, cycleId: string) =>
  queryOptions({
    queryKey: ['coverage', 'home', agencyId, cycleId],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/coverage', { params: { query: { agency_id: agencyId, cycle_id: cycleId } }, signal })),
    staleTime: 300_000,
  })

/** The indicators of a unit and those below it, each with the latest period of the year that has a realisation. */
export const measuredIndicatorsQuery = (agencyId: string, year: number) =>
  queryOptions({
    queryKey: ['indicators', 'home', agencyId, year],
    queryFn: async ({ signal }) => {
      const found: IndicatorScore[] = []
      let after: string | null = null
      do {
        const query: { agency_id: string; year: number; limit: number; after?: string } =
          { agency_id: agencyId, year, limit: 200, ...(after !== null && { after }) }
        // Each page is asked for with the end of the one before.
        // oxlint-disable-next-line no-await-in-loop
        const page: components['schemas']['Page_IndicatorScore_'] = await unwrap(api.GET('/api/v1/indicators', { params: { query }, signal }))
        found.push(...page.items)
        after = page.next
      } while (after !== null)
      return found
    },
    staleTime: 300_000,
  })
