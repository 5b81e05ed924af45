import { expect, test } from 'vitest'
import { behavioursOf, bodyOf, decisive, draftOf, readNumber, reasonsAsked } from './given'

const suggests = { suggested_results_rating: 'meets', suggested_behaviour_rating: null } as const
const sheet = { policy_regime: 'matrix' }

test('a reason is asked for exactly where the rating departs from the suggestion', () => {
  expect(reasonsAsked({ results: 'meets', behaviour: 'above' }, suggests, [])).toEqual({ results: [], behaviour: [] })
  expect(reasonsAsked({ results: 'above', behaviour: 'above' }, suggests, []).results).toEqual(['results_rating_departs'])
  expect(reasonsAsked({ results: 'below', behaviour: null }, suggests, []).results).toEqual(['results_rating_departs'])
  const both = { ...suggests, suggested_behaviour_rating: 'meets' } as const
  expect(reasonsAsked({ results: 'meets', behaviour: 'below' }, both, [])).toEqual({ results: [], behaviour: ['behaviour_rating_departs'] })
})

test('nothing is asked for before a rating is given, nor where there is no suggestion', () => {
  expect(reasonsAsked({ results: null, behaviour: null }, suggests, [])).toEqual({ results: [], behaviour: [] })
  const none = { suggested_results_rating: null, suggested_behaviour_rating: null }
  expect(reasonsAsked({ results: 'below', behaviour: 'below' }, none, [])).toEqual({ results: [], behaviour: [] })
})

test('what else the policy asks for comes from the server, and an answer about an earlier choice is not used', () => {
  const previewed = [{ code: 'results_rating_departs' }, { code: 'above_with_majority_below_target' }]
  expect(reasonsAsked({ results: 'above', behaviour: null }, suggests, previewed).results).toEqual([
    'results_rating_departs', 'above_with_majority_below_target',
  ])
  expect(reasonsAsked({ results: 'meets', behaviour: null }, suggests, previewed).results).toEqual([])
})

test('what was given before stands in the form and goes back unchanged', () => {
  const evaluation = {
    id: 'e', version: 3, state: 'rated', plan_id: 'p', results_rating: 'above', results_reason: 'Melampaui semua target', behaviour_rating: 'meets',
    behaviour_reason: null, behaviours: { harmonis: { note: 'Rukun', value: null } }, new_idea: false, new_idea_note: null, note: null,
    weighted_total: null, value: null, predicate: 'good', rated_by: { id: 'k', name: 'Kepala' }, rated_at: '', finalised_at: null,
    received_at: null, acknowledged_at: null, acknowledgement: null,
  } as const
  const body = bodyOf(draftOf({ evaluation }), behavioursOf(sheet, false), false)
  expect(body).toMatchObject({ results_rating: 'above', results_reason: 'Melampaui semua target', behaviours: { harmonis: { note: 'Rukun' } }, note: null })
})

test('the outcome depends on ratings and numbers, not on words', () => {
  const draft = { ...draftOf({ evaluation: null }), results: 'meets' as const, notes: { loyal: 'Setia' }, note: 'Pertahankan' }
  expect(decisive(bodyOf(draft, behavioursOf(sheet, false), false))).toEqual({
    results_rating: 'meets', behaviour_rating: null, new_idea: false, behaviours: {},
  })
})

test('under the numeric policy aspects get numbers, and leadership is for those who lead', () => {
  const numeric = { policy_regime: 'weighted' }
  expect(behavioursOf(numeric, true)).toContain('kepemimpinan')
  expect(behavioursOf(numeric, false)).not.toContain('kepemimpinan')
  const draft = { ...draftOf({ evaluation: null }), results: 'meets' as const, numbers: { komitmen: '92,5', kerja_sama: 'baik' } }
  expect(bodyOf(draft, behavioursOf(numeric, false), true)).toMatchObject({ results_rating: null, behaviours: { komitmen: { note: null, value: '92.5' } } })
  expect(readNumber('120')).toBe('120')
  expect(readNumber('-1')).toBeNull()
})
