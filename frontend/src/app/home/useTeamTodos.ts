import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { teamCycleQuery, type TeamCycle, type TeamMember, type TeamPeriod, teamQuery } from '@/api/team'
import type { Me } from '@/api/session'
import { periodBefore, presentPeriod, standingOf } from '@/features/team/stages'
import { isHead } from '../navigation'
import { type Todo, type Todos, together } from './todo'

/** What waits for me as the appraiser of others: plans to agree, and the evaluations of the period that is over. */
export function useTeamTodos(me: Me, today: string): Todos {
  const { t } = useTranslation()
  const leads = isHead(me)
  const cycle = useQuery({ ...teamCycleQuery(), enabled: leads })
  const present = presentPeriod(cycle.data?.periods ?? [], today)
  const before = present && periodBefore(cycle.data?.periods ?? [], present)
  const now = useQuery({ ...teamQuery(present?.id ?? ''), enabled: present !== undefined })
  const then = useQuery({ ...teamQuery(before?.id ?? ''), enabled: before !== undefined })
  const items: Todo[] = []
  if (cycle.data != null && cycle.data.state === 'open') {
    const put = (kind: 'deciding' | 'rating' | 'finalising', count: number, period: TeamPeriod, due: string) => {
      if (count > 0) items.push({
        id: `${kind}:${period.id}`, title: t(`todo.team.${kind}`, { count, period: period.name }), detail: cycle.data?.name, due,
        link: { to: '/team', search: { stage: kind, period: period.id } },
      })
    }
    for (const [period, members] of [[present, now.data], [before, then.data]] as const) {
      if (period === undefined || members === undefined) continue
      const at = stages(members, cycle.data, period, today)
      if (period === present) put('deciding', at('deciding'), period, cycle.data.plan_due_on)
      // While a period runs nobody waits for its evaluation.
      if (period.ends_on < today) {
        put('rating', at('rating'), period, period.due_on)
        put('finalising', at('finalising'), period, period.due_on)
      }
    }
  }
  return together(leads ? [cycle, now, then] : [], items)
}

function stages(members: readonly TeamMember[], cycle: TeamCycle, period: TeamPeriod, today: string) {
  const found = members.map((member) => standingOf(member, { planDueOn: cycle.plan_due_on, period, today }).stage)
  return (stage: string) => found.filter((each) => each === stage).length
}
