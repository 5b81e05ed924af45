import { expect, test } from 'vitest'
import { byPart } from './differences'
import { foundAt, readPolicy } from './reading'

const law = { regulation: 'PP 30/2019', article: 'Pasal 41(5)', confidence: 'verified' }
const content = {
  code: 'uji', version: '1', title: 'Uji', regime: 'matrix', legal_source: law,
  surprise: { threshold: { value: '7', source: law } },
  caps: { achievement_floor: { value: '0', source: law }, achievement_cap: null },
  matrix: {
    cells: [{ results: 'above', behaviour: 'meets', predicate: 'good' }], source: law,
    suggestion: { results: [{ label: 'above', start: '110', end: null, needs_new_idea: true, source: law }], minimum_coverage: { value: '50', source: law } },
  },
  weighted: { voices: { superior: '60', peers: '40', source: law } },
}

test('a policy becomes sections in the order of a document, unknown ones at the end', () => {
  expect(readPolicy(content).map(({ key }) => key)).toEqual(['caps', 'matrix', 'weighted', 'surprise'])
})

test('a value keeps its article, and a limit that is not set is told from one that is nought', () => {
  const [caps] = readPolicy(content)
  expect(caps?.rules).toEqual([
    { name: ['achievement_floor'], values: [{ name: null, value: '0' }], source: law },
    { name: ['achievement_cap'], values: [{ name: null, value: null }], source: null },
  ])
})

test('bands, cells and values with several parts are found wherever they stand', () => {
  const [, matrix, weighted] = readPolicy(content)
  expect(matrix?.cells).toEqual([{ results: 'above', behaviour: 'meets', predicate: 'good' }])
  expect(matrix?.bands).toEqual([{ name: ['suggestion', 'results'], bands: [{ label: 'above', start: '110', end: null, values: null, needsIdea: true, source: law }] }])
  expect(weighted?.rules[0]?.values).toEqual([{ name: 'superior', value: '60' }, { name: 'peers', value: '40' }])
})

test('a fault is shown with what stands at its place', () => {
  expect(foundAt(content, 'matrix.cells.0.predicate')).toBe('"good"')
  expect(foundAt(content, 'caps.achievement_cap')).toBe('null')
  expect(foundAt(content, 'caps.nothing.here')).toBeNull()
})

const difference = (path: string) => ({ path, left: '1', right: null })

test('differences stand under their section, the name of the policy first', () => {
  const parts = byPart(['weighted.plan_cap.value', 'caps.achievement_cap.value', 'code', 'aaa.b', 'caps.achievement_floor.value'].map(difference))
  expect(parts.map(({ key, differences }) => [key, differences.length])).toEqual([['', 1], ['caps', 2], ['weighted', 1], ['aaa', 1]])
  expect(parts[1]?.differences[0]?.name).toEqual(['achievement_cap', 'value'])
})
