import { expect, test } from 'vitest'
import type { Plan, PlanIndicator, PlanResult } from '@/api/plans'
import { differences } from './differences'

const indicator = (own: Partial<PlanIndicator> = {}): PlanIndicator => ({
  id: 'i1', name: 'Ibu hamil diperiksa', aspect: 'quantity', unit: 'orang', polarity: 'higher', target_low: '40', target_high: '40', baseline: null,
  weight: null, maximum_attainable: false, accumulation: 'sum', agency_indicator_id: null, ...own,
})
const result = (own: Partial<PlanResult> = {}): PlanResult => ({
  id: 'r1', kind: 'main', title: 'Layanan ibu hamil', expected_quality: null, perspective: null, weight: '60', scope_weight: 1, initiative: false,
  assigned_by: null, assignment_letter: null, alignment: null, indicators: [indicator()], ...own,
})
const plan = (results: PlanResult[]): Plan => ({
  id: 'p', version: 1, created_at: '', updated_at: '', appraisal_id: 'a', employee: { id: 'e', name: 'Maria' }, appraiser: null, number: 2,
  state: 'submitted', approach: 'quantitative', revision_reason: null, support: [], accountability: [], consequences: [], expectations: {},
  submitted_at: null, decided_at: null, return_reason: null, results, actions: [],
})

test('a plan copied from the one before differs in nothing', () => {
  expect(differences(plan([result()]), plan([result()]))).toEqual([])
})

test('a changed target names both numbers and the result it belongs to', () => {
  const after = plan([result({ indicators: [indicator({ target_low: '45', target_high: '50' })] })])
  expect(differences(plan([result()]), after)).toEqual([
    {
      kind: 'changed', of: 'indicator', id: 'i1', title: 'Ibu hamil diperiksa', within: 'Layanan ibu hamil',
      changes: [{ field: 'target', before: '40', after: '45 – 50' }],
    },
  ])
})

test('what is new and what is gone is told apart', () => {
  const after = plan([result({ id: 'r2', title: 'Data akurat', indicators: [] })])
  expect(differences(plan([result()]), after).map(({ kind, title }) => `${kind}: ${title}`)).toEqual([
    'added: Data akurat', 'removed: Layanan ibu hamil', 'removed: Ibu hamil diperiksa',
  ])
})

test('another result served is a change', () => {
  const serving = result({
    alignment: { parent_result: { id: 'h', title: 'Kesehatan ibu', employee: { id: 'k', name: 'Kepala' }, current: true }, objective: null, cascading: 'direct', provisional: false, contribution: null },
  })
  expect(differences(plan([result()]), plan([serving]))[0]?.changes).toEqual([{ field: 'serves', before: '', after: 'Kesehatan ibu' }])
})
