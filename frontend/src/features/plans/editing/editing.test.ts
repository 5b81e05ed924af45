import { QueryClient } from '@tanstack/react-query'
import { http, HttpResponse } from 'msw'
import { afterEach, expect, test, vi } from 'vitest'
import type { Plan } from '@/api/plans'
import { refuses } from '@/testing/answers'
import { aPlan } from '@/testing/plans'
import { server } from '@/testing/server'
import { compare } from '../compare'
import { Autosave } from './Autosave'
import { fromPlan, moved, newIndicator, newResult, toContent, unstorable, withIndicator, withResult } from './draft'
import { PlanDrafting } from './PlanDrafting'
import { placeOf, stateOf } from './places'
import { equalWeights, sumOf } from './weights'

afterEach(() => void vi.useRealTimers())

const PLAN = '*/api/v1/plans/:id'

/** A server that holds one plan and takes whatever is put. */
function holding(plan: Plan) {
  const seen: { match: string | null; body: unknown }[] = []
  server.use(http.put(PLAN, async ({ request }) => {
    seen.push({ match: request.headers.get('If-Match'), body: await request.json() })
    return HttpResponse.json({ ...plan, version: plan.version + seen.length })
  }))
  return seen
}

const retitled = (title: string) => (draft: ReturnType<typeof fromPlan>) => withResult(draft, 'r1', { title })

test('what was read goes back unchanged', () => {
  const content = toContent(fromPlan(aPlan()))
  expect(content?.results[0]).toMatchObject({ id: 'r1', title: 'Dokumen terbit tepat waktu', weight: '60', alignment: { parent_result_id: 'p1', objective_id: null } })
  expect(content?.results[0]?.indicators[0]).toMatchObject({ id: 'i1', target_low: '95', target_high: null, aspect: 'time' })
})

test('a line that was begun here waits until it is whole, the rest is stored', () => {
  const draft = fromPlan(aPlan())
  const begun = { ...draft, results: [...draft.results, newResult('main')] }
  expect(toContent(begun)?.results).toHaveLength(2)
  const line = newIndicator()
  const added = withResult(draft, 'r1', { indicators: [...(draft.results[0]?.indicators ?? []), line] })
  expect(toContent(added)?.results[0]?.indicators).toHaveLength(1)
  const whole = withIndicator(added, 'r1', line.id, { name: 'Berkas lengkap', unit: '%', target_low: '90' })
  expect(toContent(whole)?.results[0]?.indicators).toHaveLength(2)
})

test('nothing is sent while a line that the server has lacks its name, or a target is no number', () => {
  const draft = fromPlan(aPlan())
  expect(toContent(withResult(draft, 'r1', { title: ' ' }))).toBeNull()
  const typed = withIndicator(draft, 'r1', 'i1', { target_low: 'sembilan' })
  expect(toContent(typed)).toBeNull()
  expect(unstorable(typed)).toEqual([{ resultId: 'r1', indicatorId: 'i1', field: 'target_low', why: 'number', blocking: true }])
})

test('a result moves among those of its kind only', () => {
  const draft = fromPlan(aPlan())
  const mixed = { ...draft, results: [draft.results[0]!, newResult('additional'), draft.results[1]!] }
  expect(moved(mixed, 'r1', 1).results.map(({ id }) => id)).toEqual(['r2', mixed.results[1]?.id, 'r1'])
  expect(moved(mixed, 'r1', -1)).toBe(mixed)
})

test.each([
  [[], 'none', '0'], [['', ''], 'none', '0'], [['60', ''], 'some', '60'], [['60', '40'], 'right', '100'], [['60', '50'], 'total', '110'],
  [['33.333333', '33.333333', '33.333334'], 'right', '100'], [['0', '100'], 'wrong', '100'], [['abc', '100'], 'wrong', '100'],
] as const)('weights %j are %s', (weights, state, total) => expect(sumOf(weights)).toMatchObject({ state, total }))

test('what is missing to 100 is exact, and equal shares come to 100', () => {
  expect(sumOf(['99.999999']).rest).toBe('0.000001')
  expect(sumOf(['100', '0.5']).rest).toBe('-0.5')
  expect(equalWeights(3)).toEqual(['34', '33', '33'])
  expect(sumOf(equalWeights(7)).state).toBe('right')
})

test('a finding leads to the input where it is mended', () => {
  const plan = aPlan()
  expect(placeOf('results.0.indicators.0.aspect', plan)).toEqual({ part: 'result', result: 'r1', input: 'plan-i1-aspect' })
  expect(placeOf('results.1.alignment', plan)).toEqual({ part: 'result', result: 'r2', input: 'plan-r2-alignment' })
  expect(placeOf('results.1.weight', plan)).toEqual({ part: 'weights', input: 'plan-r2-weight' })
  expect(placeOf('consequences', plan)).toEqual({ part: 'annex', input: 'plan-plan-consequences' })
  expect([stateOf(false, 0, 0), stateOf(true, 1, 0), stateOf(true, 0, 1), stateOf(true, 0, 0)]).toEqual(['empty', 'errors', 'warnings', 'done'])
})

test('only the latest of many changes is sent, after a rest', async () => {
  vi.useFakeTimers()
  const save = vi.fn<(content: string) => Promise<void>>().mockResolvedValue(undefined)
  const autosave = new Autosave({ save, delay: 1000 })
  for (const text of ['a', 'ab', 'abc']) autosave.change(text)
  await vi.advanceTimersByTimeAsync(999)
  expect(save).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(save.mock.calls).toEqual([['abc']])
  expect(autosave.current()).toMatchObject({ kind: 'idle', at: expect.any(Date) })
})

test('what failed stays unsaved and goes out with the next attempt', async () => {
  const save = vi.fn<(content: string) => Promise<void>>().mockRejectedValueOnce(new Error('down')).mockResolvedValue(undefined)
  const autosave = new Autosave({ save, delay: 5 })
  autosave.change('a')
  expect(await autosave.flush()).toBe(false)
  expect(autosave.current().kind).toBe('failed')
  expect(await autosave.flush()).toBe(true)
  expect(save.mock.calls).toEqual([['a'], ['a']])
})

test('each save says which version it edits, and the next one edits what came back', async () => {
  const seen = holding(aPlan({ version: 7 }))
  const drafting = new PlanDrafting(aPlan({ version: 7 }), new QueryClient(), 5)
  drafting.change(retitled('Satu'))
  expect(await drafting.flush()).toBe(true)
  drafting.change(retitled('Dua'))
  await drafting.flush()
  expect(seen.map(({ match }) => match)).toEqual(['"7"', '"8"'])
  expect(drafting.current().draft.results[0]?.title).toBe('Dua')
  expect(drafting.isUnsaved()).toBe(false)
})

test('a stale edit keeps what was typed, shows what was saved, and lets one choose', async () => {
  const theirs = aPlan({ version: 9, support: ['Dari orang lain'] })
  const stale = () => {
    server.use(refuses('put', '/api/v1/plans/{plan_id}', { code: 'stale', title: 'Sudah berubah', status: 412 }), http.get(PLAN, () => HttpResponse.json(theirs)))
    const drafting = new PlanDrafting(aPlan({ version: 7 }), new QueryClient(), 5)
    drafting.change(retitled('Punya saya'))
    return drafting
  }
  const mine = stale()
  expect(await mine.flush()).toBe(false)
  expect(mine.current()).toMatchObject({ theirs: { version: 9 }, draft: { results: [{ title: 'Punya saya' }, {}] } })
  server.resetHandlers()
  const seen = holding(theirs)
  mine.keepMine()
  await vi.waitFor(() => expect(seen.map(({ match }) => match)).toEqual(['"9"']))

  const other = stale()
  await other.flush()
  other.takeTheirs()
  expect(other.current()).toMatchObject({ theirs: null, state: { kind: 'idle' }, draft: { support: ['Dari orang lain'] } })
})

test('two versions are compared line by line, by what a line is and not by its place', () => {
  const before = aPlan()
  const [first, second] = before.results
  const after = aPlan({ results: [{ ...second!, weight: '50' }, { ...first!, indicators: [{ ...first!.indicators[0]!, target_low: '97', target_high: '97' }] }], support: ['Printer'] })
  const { frame, results } = compare(before, after)
  expect(frame).toEqual([{ field: 'support', before: 'Jaringan', after: 'Printer' }])
  expect(results).toEqual([
    { id: 'r2', title: 'Arsip tertib', how: 'changed', fields: [{ field: 'weight', before: '40', after: '50' }], indicators: [] },
    {
      id: 'r1', title: 'Dokumen terbit tepat waktu', how: 'changed', fields: [],
      indicators: [{ id: 'i1', title: 'Dokumen sehari', how: 'changed', fields: [{ field: 'target', before: '95', after: '97' }] }],
    },
  ])
  expect(compare(before, before)).toEqual({ frame: [], results: [] })
})
