import { expect, test } from 'vitest'
import type { TeamMember } from '@/api/team'
import { columnsOf, periodBefore, presentPeriod, stageOf, standingOf } from './stages'

const deadlines = { planDueOn: '2026-01-31', period: { ends_on: '2026-12-31', due_on: '2027-01-14' }, today: '2026-11-22' }
const over = { ...deadlines, period: { ends_on: '2026-09-30', due_on: '2026-10-14' } }

const plan = (state: 'draft' | 'submitted' | 'returned' | 'agreed', number = 1): TeamMember['plan'] => ({
  id: 'p', number, state, submitted_at: null, decided_at: null,
})
const rated = (state: 'rated' | 'finalised' | 'acknowledged'): TeamMember['evaluation'] => ({
  state, predicate: 'good', rated_at: '2026-10-01T00:00:00Z', finalised_at: null, acknowledged_at: null,
})
const member = (own: Partial<TeamMember> = {}): TeamMember => ({
  id: 'a', employee: { id: 'e', name: 'Maria Contoh' }, nip: null, agency: { id: 'u', name: 'Puskesmas' }, position_title: 'Perawat',
  state: 'running', plan: plan('agreed'), lines: 4, realised: 1, evaluation: null, ...own,
})
const named = (name: string, own: Partial<TeamMember> = {}) => standingOf(member({ id: name, employee: { id: name, name }, ...own }), deadlines)

test('without an agreed plan somebody is planning, or waits for a decision', () => {
  expect(stageOf(member({ plan: null, lines: 0 }), deadlines)).toBe('planning')
  expect(stageOf(member({ plan: plan('draft'), lines: 0 }), deadlines)).toBe('planning')
  expect(stageOf(member({ plan: plan('returned'), lines: 0 }), deadlines)).toBe('planning')
  expect(stageOf(member({ plan: plan('submitted'), lines: 0 }), deadlines)).toBe('deciding')
})

test('a revision being written does not stop the period, a submitted one is decided first', () => {
  expect(stageOf(member({ plan: plan('draft', 2) }), deadlines)).toBe('realising')
  expect(stageOf(member({ plan: plan('submitted', 2) }), deadlines)).toBe('deciding')
})

test('rating begins once everything is recorded or the period is over', () => {
  expect(stageOf(member(), deadlines)).toBe('realising')
  expect(stageOf(member({ realised: 4 }), deadlines)).toBe('rating')
  expect(stageOf(member(), over)).toBe('rating')
})

test('a given rating is to be finalised, then final', () => {
  expect(stageOf(member({ evaluation: rated('rated') }), over)).toBe('finalising')
  expect(stageOf(member({ evaluation: rated('finalised') }), over)).toBe('final')
  expect(stageOf(member({ evaluation: rated('acknowledged') }), over)).toBe('final')
})

test('a missing plan is late by the date of plans, a missing rating by that of the period', () => {
  expect(standingOf(member({ plan: null, lines: 0 }), deadlines)).toMatchObject({ dueOn: '2026-01-31', late: true })
  expect(standingOf(member(), deadlines)).toMatchObject({ dueOn: '2027-01-14', late: false })
  expect(standingOf(member(), over)).toMatchObject({ dueOn: '2026-10-14', late: true })
  expect(standingOf(member({ evaluation: rated('finalised') }), over)).toMatchObject({ dueOn: null, late: false })
})

test('the board groups by stage, filters and sorts', () => {
  const all = [named('Citra', { realised: 3 }), named('Adi', { realised: 2 }), named('Budi', { plan: plan('submitted'), lines: 0 })]
  const names = (wanted: Parameters<typeof columnsOf>[1]) =>
    columnsOf(all, wanted).flatMap(({ stage, standings }) => standings.map((each) => `${stage}:${each.member.employee.name}`))
  expect(names({})).toEqual(['deciding:Budi', 'realising:Adi', 'realising:Citra'])
  expect(names({ sort: '-progress' })).toEqual(['deciding:Budi', 'realising:Citra', 'realising:Adi'])
  expect(names({ stage: 'realising' })).toEqual(['realising:Adi', 'realising:Citra'])
  expect(names({ q: 'CIT perawat' })).toEqual(['realising:Citra'])
  expect(names({ late: 'true' })).toEqual(['deciding:Budi'])
})

test('the present period is the one that has begun, and the one before it may be unfinished', () => {
  const periods = [
    { kind: 'quarter', starts_on: '2026-07-01', ends_on: '2026-09-30' }, { kind: 'quarter', starts_on: '2026-10-01', ends_on: '2026-12-31' },
    { kind: 'annual', starts_on: '2026-01-01', ends_on: '2026-12-31' },
  ] as const
  const present = presentPeriod(periods, '2026-11-22')
  expect(present).toBe(periods[1])
  expect(periodBefore(periods, periods[1])).toBe(periods[0])
  expect(periodBefore(periods, periods[0])).toBeUndefined()
})
