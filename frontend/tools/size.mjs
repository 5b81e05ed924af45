// Prints what a first visit loads and every later chunk, gzipped, and fails above the budgets.
import { readFileSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const FIRST = 200_000
const LAZY = 140_000
const folder = new URL('../dist/', import.meta.url)
const html = readFileSync(new URL('index.html', folder), 'utf8')
const sizes = readdirSync(new URL('assets/', folder))
  .filter((name) => /\.(js|css)$/.test(name))
  .map((name) => ({
    name,
    first: html.includes(name),
    bytes: gzipSync(readFileSync(new URL(`assets/${name}`, folder))).length,
  }))
const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
const scripts = sizes.filter(({ name }) => name.endsWith('.js'))
const first = scripts.filter((file) => file.first).reduce((sum, { bytes }) => sum + bytes, 0)
const heavy = scripts.filter((file) => !file.first && file.bytes > LAZY)
for (const { name, first: eager, bytes } of sizes) console.log(`${eager ? 'first' : 'lazy '}  ${kilo(bytes).padStart(9)}  ${name}`)
console.log(`First load: ${kilo(first)} of JavaScript, at most ${kilo(FIRST)}`)
if (first > FIRST || heavy.length > 0) {
  console.error(`Over budget: ${[first > FIRST ? 'first load' : '', ...heavy.map(({ name }) => name)].filter(Boolean).join(', ')}`)
  process.exit(1)
}
