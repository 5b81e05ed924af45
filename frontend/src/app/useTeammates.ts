import { useQuery } from '@tanstack/react-query'
import { useRouteContext } from '@tanstack/react-router'
import type { Appraisal } from '@/api/appraisals'
import { type TeamMember, teamQuery } from '@/api/team'
import { presentPeriod } from '@/features/team/stages'
import { today } from './today'

/** The next one of the team who waits for the same thing, in the order of names and round again; null where nobody else does. */
export function useTeammates(
  appraisal: Appraisal, waits: (member: TeamMember) => boolean, periodId?: string,
): { id: string; name: string } | null {
  const { me } = useRouteContext({ from: '/signed-in' })
  const period = periodId ?? presentPeriod(appraisal.periods, today(me.government.time_zone))?.id
  const { data } = useQuery({ ...teamQuery(period ?? ''), enabled: period !== undefined })
  if (data === undefined) return null
  const others = data.filter((member) => member.id !== appraisal.id && waits(member))
  const here = data.findIndex(({ id }) => id === appraisal.id)
  const found = others.find((member) => data.indexOf(member) > here) ?? others[0]
  return found === undefined ? null : { id: found.id, name: found.employee.name }
}
