import { expect, test } from 'vitest'
import type { UnitProgress } from '@/api/cycles'
import { counted, inScope, placeIn, shareOf } from './unitTree'

const unit = (id: string, parent_id: string | null, own: Partial<UnitProgress> = {}): UnitProgress => ({
  agency: { id, name: id }, parent_id, depth: 1, appraisals: 10, without_appraiser: 0, planning: 2, running: 5, finalised: 1, acknowledged: 1, other: 1, ...own,
})
const units = [unit('kota', null), unit('dinas', 'kota'), unit('bidang', 'dinas'), unit('badan', 'kota')]
const ids = (given: readonly UnitProgress[]) => given.map(({ agency }) => agency.id)

test('the one top of the tree is entered at once', () => {
  const { unit: here, path, below } = placeIn(units, undefined)
  expect([here?.agency.id, ids(path), ids(below)]).toEqual(['kota', ['kota'], ['dinas', 'badan']])
})

test('a unit knows the way up to the top and the units below it', () => {
  const { path, below } = placeIn(units, 'bidang')
  expect([ids(path), below]).toEqual([['kota', 'dinas', 'bidang'], []])
})

test('a cycle of one unit begins there, and one whose scope is not overseen with what is', () => {
  expect(ids(inScope(units, 'dinas'))).toEqual(['dinas', 'bidang'])
  expect(placeIn(inScope(units, 'dinas'), undefined).unit?.agency.id).toBe('dinas')
  expect(inScope(units, 'lain')).toBe(units)
})

test('who oversees two branches chooses between them', () => {
  const { unit: here, below } = placeIn([unit('dinas', 'kota'), unit('bidang', 'dinas'), unit('badan', 'kota')], undefined)
  expect([here, ids(below)]).toEqual([null, ['dinas', 'badan']])
})

test('a unit that is not overseen is as good as none', () => {
  expect(placeIn(units, 'lain').unit?.agency.id).toBe('kota')
})

test('a share is complete only when everybody is done, and nobody of nobody is none', () => {
  expect([shareOf(999, 1000), shareOf(1000, 1000), shareOf(0, 0)]).toEqual([99, 100, 0])
  expect(counted(unit('x', null))).toBe(9)
})
