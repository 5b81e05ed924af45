import { expect, test } from 'vitest'
import type { AgencyNode } from '@/api/agencies'
import { moveFor, pathTo, search, treeOf, visible } from './tree'

const node = (id: string, parent: string | null, name: string, depth: number): AgencyNode => ({
  id, parent_id: parent, kind: 'dinas', code: id, name, depth, opened_on: '2020-01-01', closed_on: null, head: null, headcount: 1, headcount_below: 2,
})
const open = [node('1', null, 'Kota', 0), node('2', '1', 'Dinas Kesehatan', 1), node('10', '1', 'Dinas Sosial', 1), node('2.1', '2', 'Puskesmas Oesapa', 2)]
const tops = treeOf(open)
const lines = (...ids: string[]) => visible(tops, new Set(ids))

test('units stand below their parents in the order of their codes, numbers as numbers', () => {
  expect(lines('1', '2').map(({ name }) => name)).toEqual(['Kota', 'Dinas Kesehatan', 'Puskesmas Oesapa', 'Dinas Sosial'])
})

test('a closed unit stands where it stood last, without people', () => {
  const closed = { ...node('2.2', '2', 'Puskesmas Lama', 2), closed_on: '2025-01-01' }
  const all = treeOf(open, [...open, closed])
  const found = visible(all, new Set(['1', '2'])).find(({ id }) => id === '2.2')
  expect(found).toMatchObject({ parent: '2', closedOn: '2025-01-01', people: null })
})

test('searching opens the path to what is found', () => {
  const { found, open: way } = search(tops, 'oesapa')
  expect([...found]).toEqual(['2.1'])
  expect([...way].toSorted()).toEqual(['1', '2'])
  expect(pathTo(tops, '2.1')).toEqual(['1', '2'])
  expect(search(tops, '  ').found.size).toBe(0)
})

test('arrow keys walk, open and close; Enter chooses; a letter goes to the next name that begins with it', () => {
  const opened = new Set(['1'])
  const seen = lines('1')
  expect(moveFor('ArrowDown', '1', seen, opened)).toEqual({ focus: '2' })
  expect(moveFor('ArrowUp', '1', seen, opened)).toBeNull()
  expect(moveFor('ArrowRight', '2', seen, opened)).toEqual({ open: '2' })
  expect(moveFor('ArrowRight', '1', seen, opened)).toEqual({ focus: '2' })
  expect(moveFor('ArrowRight', '10', seen, opened)).toBeNull()
  expect(moveFor('ArrowLeft', '2', seen, opened)).toEqual({ focus: '1' })
  expect(moveFor('ArrowLeft', '1', seen, opened)).toEqual({ close: '1' })
  expect(moveFor('End', '1', seen, opened)).toEqual({ focus: '10' })
  expect(moveFor('Enter', '2', seen, opened)).toEqual({ choose: '2' })
  expect(moveFor('d', '2', seen, opened)).toEqual({ focus: '10' })
  expect(moveFor('z', '2', seen, opened)).toBeNull()
})
