import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components } from './schema'

export type TeamMember = components['schemas']['TeamMember']
export type TeamCycle = components['schemas']['CycleRead']
export type TeamPeriod = TeamCycle['periods'][number]

/** The cycle of a team: the one asked for, else the newest that runs, else the newest of all; null before there is any. */
export const teamCycleQuery = (cycleId?: string) =>
  queryOptions({
    queryKey: ['team', 'cycle', cycleId ?? 'running'],
    queryFn: async ({ signal }): Promise<TeamCycle | null> => {
      const id = cycleId ?? (await newest('open', signal)) ?? (await newest(undefined, signal))
      return id === undefined ? null : unwrap(api.GET('/api/v1/cycles/{cycle_id}', { params: { path: { cycle_id: id } }, signal }))
    },
    staleTime: 300_000,
  })

async function newest(state: 'open' | undefined, signal: AbortSignal): Promise<string | undefined> {
  const page = await unwrap(api.GET('/api/v1/cycles', { params: { query: { sort: '-starts_on', limit: 1, ...(state && { state }) } }, signal }))
  return page.items[0]?.id
}

/** Everybody whom the caller appraises in the cycle of a period. A board shows all of them, so every page is fetched. */
export const teamQuery = (periodId: string) =>
  queryOptions({
    queryKey: ['team', 'members', periodId],
    queryFn: async ({ signal }) => {
      const members: TeamMember[] = []
      let after: string | null = null
      do {
        const query: { period_id: string; limit: number; after?: string } = { period_id: periodId, limit: 200, ...(after !== null && { after }) }
        // Each page is asked for with the end of the one before.
        // oxlint-disable-next-line no-await-in-loop
        const page: components['schemas']['Page_TeamMember_'] = await unwrap(api.GET('/api/v1/team', { params: { query }, signal }))
        members.push(...page.items)
        after = page.next
      } while (after !== null)
      return members
    },
  })

/** After an act on somebody of the team. */
export const refreshTeam = (queries: QueryClient) => queries.invalidateQueries({ queryKey: ['team', 'members'] })

/** The caller's own appraisal in a cycle, the one that goes on where there are several; null for who is not appraised. */
export const ownAppraisalQuery = (employeeId: string, cycleId: string) =>
  queryOptions({
    queryKey: ['appraisals', 'own', employeeId, cycleId],
    queryFn: async ({ signal }) => {
      const query = { employee_id: employeeId, cycle_id: cycleId, limit: 50 }
      const { items } = await unwrap(api.GET('/api/v1/appraisals', { params: { query }, signal }))
      return items.find(({ state }) => state !== 'transferred' && state !== 'void') ?? null
    },
    staleTime: 300_000,
  })
