import { expect, test } from 'vitest'
import { changedSearch, listSearch } from './useListSearch'

const read = listSearch(['q', 'kind'], ['name', 'nip'])

test('an address keeps what the list knows and leaves out the rest', () => {
  expect(read({ q: 'maria', kind: '', colour: 'red', sort: '-nip' })).toEqual({ q: 'maria', sort: '-nip' })
  expect(read({ sort: 'grade', q: ['a'] })).toEqual({})
})

test('a number typed into the address is the text it was', () => {
  expect(read({ q: 1988 })).toEqual({ q: '1988' })
})

test('emptied parameters leave the address, others stay', () => {
  expect(changedSearch({ q: 'maria', kind: 'pns', tab: 'x' }, { q: '', kind: undefined })).toEqual({ tab: 'x' })
})
