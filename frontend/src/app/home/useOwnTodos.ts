import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Appraisal, appraisalQuery, appraisalsQuery } from '@/api/appraisals'
import { type Cycle, cyclesQuery } from '@/api/cycles'
import { evaluationQuery } from '@/api/evaluations'
import { planQuery } from '@/api/plans'
import { ApiProblem } from '@/api/problems'
import { realisationsQuery } from '@/api/realisations'
import type { Me } from '@/api/session'
import { presentPeriod } from '@/features/team/stages'
import { type OwnStep, stepsOf } from './ownTodos'
import { type Todo, type Todos, together } from './todo'

const OVER: ReadonlySet<string> = new Set(['transferred', 'void'])
const missing = (error: unknown) => error instanceof ApiProblem && error.problem.status === 404

/** What I have to do in my own appraisals of the cycles that run. */
export function useOwnTodos(me: Me, today: string): Todos {
  const mine = useInfiniteQuery({ ...appraisalsQuery({ employee_id: me.employee?.id }), enabled: me.employee !== null })
  const cycles = useQuery(cyclesQuery)
  const rows = (mine.data?.pages.flatMap(({ items }) => items) ?? []).filter(
    ({ cycle_id, state }) => cycles.data?.get(cycle_id)?.state === 'open' && !OVER.has(state))
  const wholes = useQueries({ queries: rows.map(({ id }) => appraisalQuery(id)) })
  const appraisals = wholes.flatMap(({ data }) => (data === undefined ? [] : [data]))
  const plans = useQueries({ queries: appraisals.map(({ id }) => ({ ...planQuery(id), retry: false })) })
  const periods = appraisals.map((each) => presentPeriod(each.periods, today))
  const realised = useQueries({
    queries: appraisals.map(({ id, plan_agreed_at }, at) => ({
      ...realisationsQuery(id, periods[at]?.id ?? ''), enabled: plan_agreed_at !== null && periods[at] !== undefined,
    })),
  })
  const over = appraisals.flatMap(({ id, plan_agreed_at, periods: all }) =>
    all.filter(({ ends_on }) => plan_agreed_at !== null && ends_on < today).map((period) => ({ id, period })))
  const evaluated = useQueries({ queries: over.map(({ id, period }) => evaluationQuery(id, period.id)) })

  const words = useWords()
  const items = appraisals.flatMap((appraisal, at) => {
    const cycle = cycles.data?.get(appraisal.cycle.id)
    if (cycle === undefined) return []
    const plan = plans[at]
    const steps = stepsOf({
      appraisal, planDueOn: cycle.plan_due_on, plan: plan?.data ?? (missing(plan?.error) ? null : undefined),
      period: periods[at], realisations: realised[at]?.data?.items,
      evaluations: over.flatMap(({ id, period }, each) =>
        id === appraisal.id ? [{ period, evaluation: evaluated[each]?.data?.evaluation ?? null }] : []),
    })
    return steps.map((step) => words(step, appraisal, cycle))
  })
  const planStates = plans.map(({ isLoading, error, refetch }) => ({ isLoading, error: missing(error) ? null : error, refetch }))
  return together([mine, cycles, ...wholes, ...planStates, ...realised, ...evaluated], items)
}

function useWords() {
  const { t } = useTranslation()
  return (step: OwnStep, appraisal: Appraisal, cycle: Cycle): Todo => {
    const at = { to: '/appraisals/$appraisalId', params: { appraisalId: appraisal.id } } as const
    const base = { id: `${appraisal.id}:${step.kind}`, detail: `${cycle.name} · ${appraisal.position_title}`, due: step.due, link: at }
    switch (step.kind) {
      case 'returned':
        return { ...base, title: t('todo.own.returned'), detail: step.reason === null ? base.detail : t('todo.own.reason', { reason: step.reason }) }
      case 'realise':
        return {
          ...base, title: t('todo.own.realise', { count: step.missing, period: step.period.name }),
          link: { ...at, search: { section: 'plan', period: step.period.id } },
        }
      case 'acknowledge':
        return {
          ...base, id: `${base.id}:${step.period.id}`, title: t('todo.own.acknowledge', { period: step.period.name }),
          link: { ...at, search: { section: 'evaluation', period: step.period.id } },
        }
      default:
        return { ...base, title: t(`todo.own.${step.kind}`) }
    }
  }
}
