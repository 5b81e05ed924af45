import { expect, test } from 'vitest'
import type { Matrix } from '@/api/matrix'
import { aMatrix } from '@/testing/matrix'
import { groupsOf, isOpen, linkOf, moved, placed, toggled } from './grid'

const rowsOf = (matrix: Matrix) => groupsOf(matrix).flatMap(({ rows }) => rows)
const row = (matrix: Matrix, id: string) => {
  const found = rowsOf(matrix).find(({ resultId }) => resultId === id)
  if (found === undefined) throw new Error(`no row ${id}`)
  return found
}

test('every result of a member is a row, aligned or not', () => {
  expect(rowsOf(aMatrix()).map(({ resultId, column }) => [resultId, column])).toEqual([['anc', 'sehat'], ['data', null], ['acara', null]])
})

test('only a main result that serves none of mine is still to be linked', () => {
  expect(rowsOf(aMatrix()).filter(isOpen).map(({ resultId }) => resultId)).toEqual(['data'])
})

test('a key moves inside the edges of the grid', () => {
  expect(moved({ row: 0, column: 0 }, 'ArrowUp', false, 3, 2)).toEqual({ row: 0, column: 0 })
  expect(moved({ row: 0, column: 0 }, 'ArrowDown', false, 3, 2)).toEqual({ row: 1, column: 0 })
  expect(moved({ row: 1, column: 1 }, 'ArrowRight', false, 3, 2)).toEqual({ row: 1, column: 1 })
  expect(moved({ row: 1, column: 1 }, 'Home', false, 3, 2)).toEqual({ row: 1, column: 0 })
  expect(moved({ row: 0, column: 0 }, 'End', true, 3, 2)).toEqual({ row: 2, column: 1 })
  expect(moved({ row: 0, column: 0 }, 'PageDown', false, 3, 2)).toEqual({ row: 2, column: 0 })
  expect(moved({ row: 0, column: 0 }, 'x', false, 3, 2)).toBeNull()
})

test('Enter on an empty cell aligns, and on an aligned one changes how it serves', () => {
  expect(toggled(row(aMatrix(), 'data'), 'cepat')).toMatchObject({ parent_result_id: 'cepat', cascading: 'direct' })
  expect(toggled(row(aMatrix(), 'anc'), 'sehat')).toMatchObject({ parent_result_id: 'sehat', cascading: 'non_direct', contribution: 'Memeriksa ibu hamil' })
})

test('what a row serves now is the way back, and nothing where it serves nothing', () => {
  expect(linkOf(row(aMatrix(), 'anc'))).toEqual({ parent_result_id: 'sehat', objective_id: null, cascading: 'direct', contribution: 'Memeriksa ibu hamil' })
  expect(linkOf(row(aMatrix(), 'data'))).toMatchObject({ parent_result_id: null, objective_id: 'sasaran' })
  expect(linkOf(row(aMatrix(), 'acara'))).toBeNull()
})

test('placing a result takes it from where it stood and counts again', () => {
  const after = placed(aMatrix(), { resultId: 'anc', link: { parent_result_id: 'cepat', objective_id: null, cascading: 'non_direct' } })
  expect(row(after, 'anc')).toMatchObject({ column: 'cepat', cascading: 'non_direct' })
  expect(after.results.map(({ id, contributors }) => [id, contributors])).toEqual([['sehat', 0], ['cepat', 1]])
  expect(after.results_without_contributor).toEqual(['sehat'])
  const linked = placed(after, { resultId: 'data', link: { parent_result_id: 'sehat', objective_id: null, cascading: 'direct' } })
  expect(linked.members[0]?.unlinked).toBe(1)
})
