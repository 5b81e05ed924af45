import { expect, test } from 'vitest'
import { cleanNip, printedNip, wrongNip } from './nip'
import { filterOf, filtersSet, readEmployeeSearch } from './search'

test('a NIP may be typed with spaces, dots and dashes', () => {
  expect(cleanNip('19900315 201402.2-003')).toBe('199003152014022003')
  expect(wrongNip('19900315 201402 2 003')).toBeNull()
  expect(printedNip('199003152014022003')).toBe('19900315 201402 2 003')
})

test('a NIP that cannot be right is named by what is wrong with it', () => {
  expect(wrongNip('1990031520140220')).toBe('digits')
  expect(wrongNip('19901315 201402 2 003')).toBe('birth')
})

test('an address becomes the filter of the API', () => {
  const search = readEmployeeSearch({ q: '19900315 2014', kind: 'pns', needs_plan: 'false', left: true, sort: '-grade', columns: 'nip.unit' })
  expect(filterOf(search)).toEqual({ q: '199003152014', kind: 'pns', needs_plan: false, left: true, sort: '-grade' })
  expect(filtersSet(search)).toBe(true)
})

test('what cannot be right in an address is left out, so that the page still opens', () => {
  expect(filterOf(readEmployeeSearch({ agency_id: 'x', kind: 'honorer', grade: '99', job_family: 'A b', legal_status: '1', needs_plan: 'maybe' }))).toEqual({})
  expect(filtersSet(readEmployeeSearch({ sort: 'name', columns: 'nip' }))).toBe(false)
})
