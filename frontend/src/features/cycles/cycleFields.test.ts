import { expect, test } from 'vitest'
import { planOf, wrongDates } from './planFields'
import { readCycleSearch } from './search'

const filled = {
  name: 'Penilaian 2027', starts_on: '2027-01-01', ends_on: '2027-12-31', plan_due_on: '', evaluation_due_on: '', policy: 'permenpanrb-6-2022@1', period_kind: 'month',
}

test('an empty deadline is left to the server, and a policy is named by code and version', () => {
  expect(planOf(filled, null)).toEqual({
    name: 'Penilaian 2027', starts_on: '2027-01-01', ends_on: '2027-12-31', plan_due_on: null, evaluation_due_on: null, agency_id: null,
    policy_code: 'permenpanrb-6-2022', policy_version: '1', period_kind: 'month',
  })
})

test('a text that is no date is found; an empty one is not wrong', () => {
  expect(wrongDates({ ...filled, ends_on: '31/02/2027', plan_due_on: 'besok' })).toEqual(['ends_on', 'plan_due_on'])
})

test('the address keeps what a cycle knows and leaves out the rest', () => {
  expect(readCycleSearch({ section: 'roster', late: 'not_rated', state: 'asleep', unit: 'u1', job: '', colour: 'red', sort: '-name' }))
    .toEqual({ section: 'roster', late: 'not_rated', unit: 'u1', sort: '-name' })
})
