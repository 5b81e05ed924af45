import { expect, test } from 'vitest'
import { en } from './en'
import { formatFor } from './format'
import { id } from './id'

type Tree = { readonly [key: string]: string | Tree }

const flat = (texts: Tree, path = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : flat(value, `${path}${key}.`))

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted()
const indonesian = flat(id)
const english = new Map(flat(en))

test('both languages have the same keys, none of them empty', () => {
  expect([...english.keys()]).toEqual(indonesian.map(([key]) => key))
  expect([...indonesian, ...english].filter(([, text]) => text.trim() === '')).toEqual([])
})

test('a text has the same placeholders in both languages', () => {
  const differing = indonesian.filter(([key, text]) => placeholders(english.get(key) ?? '').join() !== placeholders(text).join())
  expect(differing).toEqual([])
})

test('amounts keep all their digits and are written as each language writes them', () => {
  expect(formatFor('id').amount('12345678901234567.50')).toBe('12.345.678.901.234.567,5')
  expect(formatFor('en').amount('-1250.00')).toBe('−1,250')
  expect(formatFor('id').amount('1951/20')).toBe('1951/20')
})

test('numbers inside a formula are written the same way', () => {
  expect(formatFor('id').numbersIn('1219.375 ÷ 1250 × 100')).toBe('1.219,375 ÷ 1.250 × 100')
})

test('a date is that day in every time zone', () => {
  expect(formatFor('id').date('2026-01-31')).toBe('31 Januari 2026')
})
