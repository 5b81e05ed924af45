import { expect, test } from 'vitest'
import type { IndicatorScore } from '@/api/home'
import { dueSince, lastOver } from './dueIndicators'
import { type OwnWork, stepsOf } from './ownTodos'
import { subjectLink } from './subjectLink'
import { inOrder } from './todo'

const period = { id: 'p4', ordinal: 4, kind: 'quarter', name: 'Triwulan 4', starts_on: '2026-10-01', ends_on: '2026-12-31', due_on: '2027-01-15' } as const
type Results = NonNullable<OwnWork['plan']>['results']
const plan = (state: NonNullable<OwnWork['plan']>['state'], indicators: string[] = []) => ({
  state, return_reason: state === 'returned' ? 'Target terlalu rendah' : null,
  results: [{ indicators: indicators.map((id) => ({ id })) }] as unknown as Results,
})
const work = (own: Partial<OwnWork> = {}): OwnWork => ({
  appraisal: { id: 'a', state: 'planning', plan_agreed_at: null }, planDueOn: '2026-02-28', plan: null, period,
  realisations: undefined, evaluations: [], ...own,
})
const agreed = { id: 'a', state: 'running', plan_agreed_at: '2026-02-01T00:00:00Z' } as const
const kinds = (own: Partial<OwnWork>) => stepsOf(work(own)).map(({ kind }) => kind)

const todo = (id: string, due: string | null) => ({ id, title: id, due, link: { to: '/' as const } })
const notification = (kind: string, data: Record<string, unknown> = {}, subject_kind = 'plan') =>
  ({ id: 'n', kind, subject_kind, subject_id: 's', data, created_at: '', read_at: null, text: '' })

test('a plan goes from writing over submitting to waiting, and a returned one says why', () => {
  expect(kinds({ plan: null })).toEqual(['write'])
  expect(kinds({ plan: plan('draft') })).toEqual(['submit'])
  expect(kinds({ plan: plan('submitted') })).toEqual(['waits'])
  expect(stepsOf(work({ plan: plan('returned') }))).toEqual([{ kind: 'returned', due: '2026-02-28', reason: 'Target terlalu rendah' }])
  expect(kinds({ plan: undefined })).toEqual([])
})

test('realisations are counted by indicator, each once however often it was corrected', () => {
  const steps = stepsOf(work({
    appraisal: agreed, plan: plan('agreed', ['i1', 'i2', 'i3']), realisations: [{ indicator_id: 'i1' }, { indicator_id: 'i1' }],
  }))
  expect(steps).toEqual([{ kind: 'realise', due: '2027-01-15', missing: 2, period }])
  expect(kinds({ appraisal: agreed, plan: plan('agreed', ['i1']), realisations: [{ indicator_id: 'i1' }] })).toEqual([])
})

test('a revision of an agreed plan is a step of its own', () => {
  expect(kinds({ appraisal: agreed, plan: plan('draft'), realisations: [] })).toEqual(['revision'])
})

test('only evaluations that are final and not yet received wait for me, even after the year is over', () => {
  const given = (state: string) => ({ period, evaluation: { state } as never })
  const evaluations = [given('rated'), given('finalised'), given('acknowledged'), { period, evaluation: null }]
  expect(kinds({ appraisal: { ...agreed, state: 'finalised' }, evaluations })).toEqual(['acknowledge'])
})

test('what is due first comes first, what has no date comes last', () => {
  expect(inOrder([todo('c', null), todo('b', '2026-12-01'), todo('a', '2026-11-01')]).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

const score = (own: Partial<IndicatorScore>) => ({ frequency: 'quarter', retired_at: null, ...own }) as IndicatorScore
const measured = (ends_on: string, value: string | null) => ({ value, period: { ends_on } }) as IndicatorScore['latest']

test('an indicator is due when the last period that is over has no realisation', () => {
  expect(lastOver('quarter', '2026-11-22')).toBe('2026-09-30')
  expect(lastOver('month', '2026-03-01')).toBe('2026-02-28')
  expect(dueSince(score({ latest: measured('2026-06-30', '5') }), '2026-11-22')).toBe('2026-09-30')
  expect(dueSince(score({ latest: measured('2026-09-30', '5') }), '2026-11-22')).toBeNull()
  expect(dueSince(score({ latest: measured('2026-12-31', null) }), '2026-11-22')).toBe('2026-09-30')
  expect(dueSince(score({ latest: null }), '2026-11-22')).toBeNull()
  expect(dueSince(score({ frequency: 'year', latest: measured('2026-12-31', null) }), '2026-11-22')).toBeNull()
})

test('a notification leads to what it is about', () => {
  expect(subjectLink(notification('plan.submitted', { appraisal_id: 'a' }))).toMatchObject({ to: '/team/$appraisalId/plan', params: { appraisalId: 'a' } })
  expect(subjectLink(notification('evaluation.finalised', { appraisal_id: 'a' }, 'appraisal'))).toMatchObject({ search: { section: 'evaluation' } })
  expect(subjectLink(notification('plan.reminded', {}, 'appraisal'))).toMatchObject({ params: { appraisalId: 's' } })
  expect(subjectLink(notification('rating.reminded', {}, 'cycle'))).toEqual({ to: '/team' })
  expect(subjectLink(notification('something.new', {}, 'cycle'))).toBeNull()
})
