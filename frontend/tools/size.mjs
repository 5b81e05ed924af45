// Prints the gzipped JavaScript of the first load and of each part that is loaded when it is needed; fails above the budgets.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const FIRST = 200_000
const LAZY = 140_000
const folder = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', folder), 'utf8'))
const html = readFileSync(new URL('index.html', folder), 'utf8')

const known = new Map()
const weight = (file) => {
  if (!known.has(file)) known.set(file, gzipSync(readFileSync(new URL(file, folder))).length)
  return known.get(file)
}

/** The files that come with a part: its own and all that it imports at once. */
const together = (key, found = new Set()) => {
  const { file, imports = [] } = manifest[key]
  if (found.has(file)) return found
  found.add(file)
  for (const other of imports) together(other, found)
  return found
}
const sum = (files) => [...files].filter((file) => file.endsWith('.js')).reduce((total, file) => total + weight(file), 0)

const first = new Set([...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file))
for (const [key, { isEntry }] of Object.entries(manifest)) if (isEntry) for (const file of together(key)) first.add(file)
const lazy = Object.entries(manifest)
  .filter(([, { isDynamicEntry }]) => isDynamicEntry)
  .map(([key, { file }]) => ({ name: key.startsWith('_') ? file : key, bytes: sum([...together(key)].filter((each) => !first.has(each))) }))
  .sort((a, b) => b.bytes - a.bytes)

const rows = [{ name: 'First load', bytes: sum(first), most: FIRST }, ...lazy.map(({ name, bytes }) => ({ name, bytes, most: LAZY }))]
const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10)
console.log(`${'JavaScript, gzipped'.padEnd(48)}${'size'.padStart(10)}${'at most'.padStart(10)}`)
for (const { name, bytes, most } of rows) console.log(`${name.padEnd(48)}${kilo(bytes)}${kilo(most)}${bytes > most ? '  over' : ''}`)
if (rows.some(({ bytes, most }) => bytes > most)) process.exit(1)
