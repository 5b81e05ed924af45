import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BRANDS, primaryOf, shadesOf } from './brand'
import { contrastOf, READABLE } from './contrast'
import { themeFor } from './theme'

const COLOURS = [...Object.values(BRANDS), '#b3202c', '#629cef', '#ffe800', '#00ffcc', '#ffffff', '#000000']

test('contrast is what WCAG defines', () => {
  expect(contrastOf('#ffffff', '#000000')).toBeCloseTo(21)
  expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

test.each(COLOURS)('in the colour %s, buttons and links are readable on light and on dark', (primary) => {
  const shades = shadesOf(primary)
  expect(shades).toHaveLength(10)
  const at = (shade: number) => shades[shade] ?? ''
  expect(contrastOf('#ffffff', at(7))).toBeGreaterThanOrEqual(READABLE)
  expect(contrastOf('#ffffff', at(8))).toBeGreaterThanOrEqual(READABLE)
  expect(contrastOf('#f1f3f5', at(8))).toBeGreaterThanOrEqual(READABLE)
  expect(contrastOf(at(9), at(0))).toBeGreaterThanOrEqual(READABLE)
  expect(contrastOf(at(3), '#2e2e2e')).toBeGreaterThanOrEqual(READABLE)
})

test('a readable colour stays exactly what the government chose', () => {
  expect(themeFor({ primary: '#b3202c' }).colors?.['brand']?.[8]).toBe('#b3202c')
})

test('a look is a brand by name or a colour; what is neither looks like Capaian', () => {
  expect(primaryOf({ brand: 'hutan' })).toBe(BRANDS.hutan)
  expect(primaryOf({ brand: 'hutan', primary: '#123456' })).toBe('#123456')
  expect(primaryOf({ brand: 'toString', primary: 'red;}' })).toBe(BRANDS.laut)
  expect(primaryOf({})).toBe(BRANDS.laut)
})

const KNOWN = new Set(['brand', 'dark', 'gray', 'red', 'pink', 'grape', 'violet', 'indigo', 'blue', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange'])

test('style sheets and components name only colours that the theme has', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.(css|tsx)$/.test(file))
  const named = files.flatMap((file) =>
    [...readFileSync(`src/${file}`, 'utf8').matchAll(/--mantine-color-([a-z]+)-(?:\d|filled|light|outline)/g)].map(([, colour]) => `${file}: ${colour}`))
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((line) => !KNOWN.has(line.split(': ')[1] ?? ''))).toEqual([])
})
