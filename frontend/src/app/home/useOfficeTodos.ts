import { useQueries, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { cycleBacklogQuery, cyclesQuery } from '@/api/cycles'
import { gapsQuery, measuredIndicatorsQuery, runningImportsQuery } from '@/api/home'
import type { Me } from '@/api/session'
import { isPlanner, type Permission } from '../navigation'
import { dueSince } from './dueIndicators'
import { type Todo, type Todos, together } from './todo'

const OVERSEES: readonly Permission[] = ['cycles:manage', 'appraisals:administer']

/** What waits for those who keep cycles going: imports that run, and stages past their deadline. */
export function useHrTodos(me: Me): Todos {
  const { t } = useTranslation()
  const oversees = OVERSEES.some((each) => me.permissions.includes(each))
  const imports = useQuery({ ...runningImportsQuery, enabled: me.permissions.includes('employees:import') })
  const cycles = useQuery({ ...cyclesQuery, enabled: oversees })
  const open = oversees ? [...(cycles.data?.values() ?? [])].filter(({ state }) => state === 'open') : []
  const backlogs = useQueries({ queries: open.map(({ id }) => cycleBacklogQuery(id)) })
  const late: Todo[] = open.flatMap((cycle, at) => (backlogs[at]?.data ?? []).filter(({ appraisals }) => appraisals > 0).map((each) => ({
    id: `${cycle.id}:${each.stage}`, title: t(`todo.late.${each.stage}`, { count: each.appraisals }), detail: cycle.name,
    due: each.stage === 'plan_missing' || each.stage === 'plan_not_agreed' ? cycle.plan_due_on : null,
    link: { to: '/cycles/$cycleId', params: { cycleId: cycle.id }, search: { section: 'roster', late: each.stage } },
  })))
  const running: Todo[] = (imports.data?.items ?? []).map(({ id, file_name, rows }) => ({
    id, title: t('todo.import', { name: file_name }), detail: rows === null ? undefined : t('todo.rows', { count: rows }), due: null,
    link: { to: '/imports/$importId', params: { importId: id } },
  }))
  return together([imports, cycles, ...backlogs], [...late, ...running])
}

/** What waits for planners: objectives that nobody contributes to, and indicators whose realisation is due. */
export function usePlannerTodos(me: Me, today: string): Todos {
  const { t } = useTranslation()
  const plans = isPlanner(me)
  const units = plans ? me.roles.filter(({ role }) => role === 'planner').map(({ agency }) => agency) : []
  const cycles = useQuery({ ...cyclesQuery, enabled: plans })
  const open = [...(cycles.data?.values() ?? [])].filter(({ state }) => state === 'open')
  const places = units.flatMap((unit) => open.map((cycle) => ({ unit, cycle })))
  const gaps = useQueries({ queries: places.map(({ unit, cycle }) => gapsQuery(unit.id, cycle.id)) })
  const due = useQueries({ queries: units.map(({ id }) => measuredIndicatorsQuery(id, Number(today.slice(0, 4)))) })
  const orphans: Todo[] = places.flatMap(({ unit, cycle }, at) => {
    const count = gaps[at]?.data?.objectives_without_contributor.length ?? 0
    return count === 0 ? [] : [{
      id: `gap:${unit.id}:${cycle.id}`, title: t('todo.orphans', { count }), detail: `${unit.name} · ${cycle.name}`, due: null,
      link: { to: '/coverage', search: { agency: unit.id, cycle: cycle.id } },
    }]
  })
  const late: Todo[] = units.flatMap((unit, at) => {
    const since = (due[at]?.data ?? []).flatMap((each) => dueSince(each, today) ?? [])
    return since.length === 0 ? [] : [{
      id: `due:${unit.id}`, title: t('todo.indicators', { count: since.length }), detail: unit.name, due: since.toSorted()[0] ?? null,
      link: { to: '/objectives', search: {} },
    }]
  })
  return together([cycles, ...gaps, ...due], [...orphans, ...late])
}
