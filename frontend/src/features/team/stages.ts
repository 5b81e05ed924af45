import type { TeamMember, TeamPeriod } from '@/api/team'

/** The columns of the board, in the order in which somebody goes through them. */
export const STAGES = ['planning', 'deciding', 'realising', 'rating', 'finalising', 'final'] as const
export type Stage = (typeof STAGES)[number]

/** Where the next act is the superior's own. */
export const MINE: ReadonlySet<Stage> = new Set(['deciding', 'rating', 'finalising'])

export interface Deadlines {
  /** By when plans are to be agreed. */
  planDueOn: string
  period: Pick<TeamPeriod, 'ends_on' | 'due_on'>
  today: string
}

export interface Standing {
  member: TeamMember
  stage: Stage
  /** By when the stage is to be left behind; null for the last one. */
  dueOn: string | null
  late: boolean
}

export function stageOf(member: TeamMember, { period, today }: Deadlines): Stage {
  const { plan, evaluation } = member
  if (evaluation !== null) return evaluation.state === 'rated' ? 'finalising' : 'final'
  if (plan?.state === 'submitted') return 'deciding'
  // A revision that is being written leaves the agreed version standing, and with it the work of the period.
  if (plan === null || member.lines === 0) return 'planning'
  return member.realised >= member.lines || period.ends_on < today ? 'rating' : 'realising'
}

export function standingOf(member: TeamMember, deadlines: Deadlines): Standing {
  const stage = stageOf(member, deadlines)
  const ofPlan = stage === 'planning' || stage === 'deciding'
  const dueOn = stage === 'final' ? null : ofPlan && member.lines === 0 ? deadlines.planDueOn : deadlines.period.due_on
  return { member, stage, dueOn, late: dueOn !== null && dueOn < deadlines.today }
}

export interface Wanted {
  q?: string
  stage?: string
  /** Any text: only those whose deadline has passed. */
  late?: string
  sort?: string
}

export interface Column {
  stage: Stage
  standings: Standing[]
}

const share = ({ member }: Standing) => (member.lines === 0 ? 0 : member.realised / member.lines)
const byName = (a: Standing, b: Standing) => a.member.employee.name.localeCompare(b.member.employee.name, 'id')

const ORDERS: Record<string, (a: Standing, b: Standing) => number> = {
  name: byName,
  progress: (a, b) => share(a) - share(b) || byName(a, b),
  due: (a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || byName(a, b),
}

/** The columns that are wanted, each with those who stand there. */
export function columnsOf(standings: readonly Standing[], { q, stage, late, sort = 'name' }: Wanted): Column[] {
  const words = (q ?? '').toLocaleLowerCase('id').split(/\s+/).filter((word) => word !== '')
  const order = ORDERS[sort.replace(/^-/, '')] ?? byName
  const turned = sort.startsWith('-') ? -1 : 1
  const shown = standings.filter(({ member, late: isLate }) => {
    const text = `${member.employee.name} ${member.position_title} ${member.nip ?? ''}`.toLocaleLowerCase('id')
    return (late === undefined || isLate) && words.every((word) => text.includes(word))
  })
  return STAGES.filter((each) => stage === undefined || each === stage).map((each) => ({
    stage: each,
    standings: shown.filter((standing) => standing.stage === each).sort((a, b) => turned * order(a, b)),
  }))
}

/** The latest period that has begun, the first one before any has; the year only where it is asked for. */
export function presentPeriod<P extends { starts_on: string; kind: string }>(periods: readonly P[], today: string): P | undefined {
  return periods.findLast(({ starts_on, kind }) => starts_on <= today && kind !== 'annual') ?? periods[0]
}

/** The latest period before `period` that is over: what may have been left undone. */
export function periodBefore<P extends Pick<TeamPeriod, 'ends_on' | 'kind'>>(periods: readonly P[], period: Pick<TeamPeriod, 'starts_on'>): P | undefined {
  return periods.findLast(({ ends_on, kind }) => kind !== 'annual' && ends_on < period.starts_on)
}
