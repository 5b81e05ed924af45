// Measures pages of the built client, desktop preset, against the real API; fails under the floors.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { launch } from 'chrome-launcher'
import lighthouse, { desktopConfig } from 'lighthouse'
import { openCopy, startStage } from '../tools/stage.mjs'

const FLOORS = { performance: 0.9, accessibility: 1, 'best-practices': 0.95 }

const browser = execFileSync(fileURLToPath(new URL('../../tools/browser', import.meta.url)), { encoding: 'utf8' }).trim()
const { control, stop } = await startStage()
const failures = []
try {
  const { address, accounts } = await openCopy(control)
  const { cookie, appraisal } = await signIn(address, accounts)
  const chrome = await launch({
    chromePath: browser,
    chromeFlags: ['--headless=new', '--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'],
  })
  const pages = { 'sign-in': '/sign-in', home: '/', employees: '/employees', objectives: '/objectives', appraisal: `/appraisals/${appraisal}` }
  console.log(`${'page'.padEnd(12)}${Object.keys(FLOORS).map((name) => name.padStart(16)).join('')}`)
  for (const [name, path] of Object.entries(pages)) {
    const scores = await measure(chrome.port, address + path, name === 'sign-in' ? undefined : cookie)
    console.log(`${name.padEnd(12)}${Object.keys(FLOORS).map((each) => scores[each].toFixed(2).padStart(16)).join('')}`)
    for (const [each, floor] of Object.entries(FLOORS)) if (scores[each] < floor) failures.push(`${name}: ${each} ${scores[each]} is under ${floor}${scores.why(each)}`)
  }
  await chrome.kill()
} finally {
  await stop()
}
for (const failure of failures) console.error(failure)
process.exitCode = failures.length === 0 ? 0 : 1

/** A browser's session as a header, and the appraisal that the page is measured with. */
async function signIn(address, accounts) {
  const { government, username, password } = accounts.find(({ role }) => role.startsWith('badan kepegawaian'))
  const answer = await fetch(`${address}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ government, username, password, kind: 'web' }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ')
  const { me } = await answer.json()
  const list = await fetch(`${address}/api/v1/appraisals?employee_id=${me.employee.id}`, { headers: { cookie } })
  const { items } = await list.json()
  return { cookie, appraisal: items.at(-1).id }
}

async function measure(port, url, cookie) {
  const flags = { port, logLevel: 'error', onlyCategories: Object.keys(FLOORS), ...(cookie && { extraHeaders: { Cookie: cookie } }) }
  const { lhr } = await lighthouse(url, flags, desktopConfig)
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`)
  const scores = Object.fromEntries(Object.keys(FLOORS).map((name) => [name, lhr.categories[name].score]))
  const why = (name) =>
    lhr.categories[name].auditRefs
      .filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 0.9)
      .map(({ id }) => ` ${id}`)
      .join(',')
  return { ...scores, why: (name) => (why(name) === '' ? '' : ` (${why(name).trim()})`) }
}
