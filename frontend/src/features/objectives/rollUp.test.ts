import { expect, test } from 'vitest'
import type { IndicatorScore } from '@/api/indicators'
import { readRollUp } from './rollUp'

const indicator = (id: string, weight: string, percent: string | null, retired_at: string | null = null): IndicatorScore => ({
  id, name: id, unit: '%', polarity: 'higher', frequency: 'quarter', weight, objective: { id: 'o', name: 'o' }, agency: { id: 'u', name: 'u' }, retired_at,
  latest: {
    target_id: `t${id}`, period: { frequency: 'quarter', year: 2026, number: 1, starts_on: '2026-01-01', ends_on: '2026-03-31' }, low: '100', high: '100',
    realisation_id: percent === null ? null : `r${id}`, value: percent, recorded_at: null,
    achievement: percent === null ? null : { percent, exact: percent, rule: 'higher', against: '100', formula: '', floored: false },
  },
})

test('each part says its weight, its achievement and what it adds', () => {
  const { parts, counted, formula } = readRollUp({ indicators: [indicator('a', '60', '90.00'), indicator('b', '40', '105.50')] })
  expect(counted).toBe(100)
  expect(parts.map(({ share }) => share)).toEqual([54, 42.2])
  expect(formula).toBe('(60 × 90.00 + 40 × 105.50) ÷ 100')
})

test('what has no realisation takes no part, and the others share its weight', () => {
  const { parts, counted, formula } = readRollUp({ indicators: [indicator('a', '60', null), indicator('b', '40', '50')] })
  expect(counted).toBe(40)
  expect(parts.map(({ percent, share }) => [percent, share])).toEqual([[null, null], ['50', 50]])
  expect(formula).toBe('(40 × 50) ÷ 40')
})

test('retired indicators are no parts, and nothing known gives no formula', () => {
  const { parts, formula } = readRollUp({ indicators: [indicator('a', '60', '90', '2026-02-01T00:00:00Z'), indicator('b', '40', null)] })
  expect(parts.map(({ id }) => id)).toEqual(['b'])
  expect(formula).toBeNull()
})
