import { expect, test } from 'vitest'
import type { CascadeLine } from '@/api/cascade'
import { branchesOf, moveFor, shownLines, wayTo } from './branches'
import { HEIGHT, placed, WIDTH } from './layout'

const agency = { id: 'u', name: 'Dinas' }
const line = (id: string, parent_id: string | null, children = 0, kind: CascadeLine['kind'] = 'objective'): CascadeLine => ({
  kind, id, parent_id, title: id, code: null, agency, employee: null, appraisal_id: null, cascading: null, provisional: null, agreed: null, children,
})
const lines = [line('r', 'elsewhere', 0, 'result'), line('a', null, 2), line('b', 'a', 1), line('c', 'a'), line('d', 'b', 0, 'result')]
const { roots, below } = branchesOf(lines)
const known = (id: string) => below.get(id) ?? []
const ids = (open: readonly string[]) => shownLines(roots, known, new Set(open)).map(({ line: { id }, level }) => `${level}${id}`)

test('a line that serves something unknown begins its own tree, after the objectives', () => {
  expect(roots.map(({ id }) => id)).toEqual(['a', 'r'])
  expect([...wayTo(lines)]).toEqual(['a', 'b'])
})

test('only what stands in open lines is shown, with its level', () => {
  expect(ids([])).toEqual(['1a', '1r'])
  expect(ids(['a'])).toEqual(['1a', '2b', '2c', '1r'])
  expect(ids(['a', 'b'])).toEqual(['1a', '2b', '3d', '2c', '1r'])
  expect(ids(['b'])).toEqual(['1a', '1r'])
})

test('an open line whose children are on their way says so', () => {
  const [first] = shownLines(roots, () => undefined, new Set(['a']))
  expect(first).toMatchObject({ waiting: true, branch: true })
})

test('the arrow keys open, enter, leave and close a branch', () => {
  const closed = shownLines(roots, known, new Set())
  const open = new Set(['a'])
  const opened = shownLines(roots, known, open)
  expect(moveFor('ArrowRight', 'a', closed, new Set())).toEqual({ open: 'a' })
  expect(moveFor('ArrowRight', 'a', opened, open)).toEqual({ focus: 'b' })
  expect(moveFor('ArrowRight', 'c', opened, open)).toBeNull()
  expect(moveFor('ArrowLeft', 'b', opened, open)).toEqual({ focus: 'a' })
  expect(moveFor('ArrowLeft', 'a', opened, open)).toEqual({ close: 'a' })
  expect(moveFor('ArrowLeft', 'a', closed, new Set())).toBeNull()
})

test('up, down, Home, End, space and Enter do what they do in every tree', () => {
  const open = new Set(['a'])
  const opened = shownLines(roots, known, open)
  const from = (key: string, at: string) => moveFor(key, at, opened, open)
  expect([from('ArrowDown', 'b'), from('ArrowUp', 'b'), from('Home', 'r'), from('End', 'a')]).toEqual([
    { focus: 'c' }, { focus: 'a' }, { focus: 'a' }, { focus: 'r' },
  ])
  expect([from(' ', 'a'), from(' ', 'b'), from('Enter', 'c'), from('x', 'a'), from('ArrowDown', 'r')]).toEqual([
    { close: 'a' }, { open: 'b' }, { details: 'c' }, null, null,
  ])
})

test('an open branch whose lines are not known yet keeps the focus', () => {
  const open = new Set(['a'])
  const waiting = shownLines(roots, () => undefined, open)
  expect(moveFor('ArrowRight', 'a', waiting, open)).toBeNull()
})

test('the chart goes from left to right, and no two boxes overlap', () => {
  const spots = placed(roots, known, new Set(['a', 'b']))
  const at = new Map(spots.map((spot) => [spot.line.id, spot]))
  expect(spots).toHaveLength(5)
  expect(at.get('a')?.x).toBe(at.get('r')?.x)
  expect((at.get('b')?.x ?? 0) - (at.get('a')?.x ?? 0)).toBeGreaterThan(WIDTH)
  expect(at.get('d')?.parent).toBe('b')
  expect(at.get('a')?.parent).toBeNull()
  const overlapping = spots.flatMap((one, place) => spots.slice(place + 1).filter((other) =>
    Math.abs(one.x - other.x) < WIDTH && Math.abs(one.y - other.y) < HEIGHT))
  expect(overlapping).toEqual([])
})
