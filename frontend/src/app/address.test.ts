import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './address'

test('a NIP in the address keeps all its digits', () => {
  expect(parseSearch('?q=198007032008041901')).toEqual({ q: '198007032008041901' })
})

test('what is written into the address is read back as it was', () => {
  const search = { q: '198007032008041901', year: 2026, late: true, code: '007', name: 'Siti' }
  expect(parseSearch(stringifySearch(search))).toEqual(search)
})
