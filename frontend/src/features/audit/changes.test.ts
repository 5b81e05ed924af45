import { expect, test } from 'vitest'
import { id } from '@/i18n/id'
import { codeOf } from './AuditFilters'
import { addressOf, changesOf, hasBefore, spanOf } from './changes'

test('what was stands beside what is, and what was taken away is not forgotten', () => {
  const changes = changesOf({ changes: { name: 'Baru', plan_due_on: '2026-02-15', before: { name: 'Lama', code: '01' } } })
  expect(changes).toEqual([
    { field: 'name', before: 'Lama', after: 'Baru' },
    { field: 'plan_due_on', before: undefined, after: '2026-02-15' },
    { field: 'code', before: '01', after: undefined },
  ])
  expect(hasBefore(changes)).toBe(true)
})

test('objects are opened, lists stay whole, nothing makes no change', () => {
  expect(changesOf({ changes: { target: { low: '1' }, units: [1, 2] } }).map(({ field }) => field)).toEqual(['target.low', 'units'])
  expect(changesOf({ changes: {} })).toEqual([])
})

test('a subject that the client shows has an address, any other has none', () => {
  const subject_id = '01936f5e-7c00-7000-8000-000000000001'
  expect(addressOf({ subject_kind: 'cycle', subject_id, changes: {} })).toBe(`/cycles/${subject_id}`)
  expect(addressOf({ subject_kind: 'policy', subject_id, changes: { code: 'uji', version: '2' } })).toBe('/policies/uji/2')
  expect(addressOf({ subject_kind: 'policy', subject_id, changes: {} })).toBeNull()
  expect(addressOf({ subject_kind: 'session', subject_id, changes: {} })).toBeNull()
})

test('a day is a day of the government, its last hour included', () => {
  expect(spanOf('2026-11-22', '2026-11-22', 'Asia/Makassar')).toEqual({ at_from: '2026-11-21T16:00:00.000Z', at_until: '2026-11-22T16:00:00.000Z' })
  expect(spanOf('2026-11-22', undefined, 'Asia/Jayapura')).toEqual({ at_from: '2026-11-21T15:00:00.000Z' })
})

test('the name of an act is found again from the key of its words', () => {
  expect(['role_granted', 'indicator_target_created', 'plan_template_applied', 'cycle_opening_started'].map(codeOf))
    .toEqual(['role.granted', 'indicator_target.created', 'plan_template.applied', 'cycle.opening_started'])
  expect(Object.keys(id.audit.actions).map(codeOf).every((code) => /^[a-z_]+\.[a-z_]+$/.test(code))).toBe(true)
})
