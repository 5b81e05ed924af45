import { expect, test } from 'vitest'
import type { UnitCoverage } from '@/api/cascade'
import { totalsOf, worst } from './counting'

const unit = (name: string, without_plan: number, unaligned: number, provisional: number): UnitCoverage => ({
  agency: { id: name, name }, appraisals: 10, without_plan, agreed: 10 - without_plan, unaligned, provisional,
})

test('totals add up every unit', () => {
  expect(totalsOf([unit('a', 1, 2, 3), unit('b', 0, 1, 0)])).toEqual({ appraisals: 20, missing: 1, agreed: 19, unaligned: 3, provisional: 3 })
  expect(totalsOf([])).toEqual({ appraisals: 0, missing: 0, agreed: 0, unaligned: 0, provisional: 0 })
})

test('the units with most gaps come first, those without any not at all', () => {
  expect(worst([unit('few', 1, 0, 0), unit('none', 0, 0, 0), unit('most', 2, 2, 2), unit('some', 0, 2, 1)], 2).map(({ agency }) => agency.name)).toEqual(['most', 'some'])
})
