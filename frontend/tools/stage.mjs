// Starts what hands out copies of a small government, each with its own API, worker and the built client.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const own = `${root}.venv/bin/python`

/** Resolves to the address to ask for copies, and to what ends all of them. */
export async function startStage() {
  const python = process.env.PYTHON ?? (existsSync(own) ? own : 'python3')
  const child = spawn(python, ['-m', 'app.cli.stage'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const first = await Promise.race([lines.next(), ended.then(() => ({ done: true }))])
  if (first.done) throw new Error('The API for the browser did not start; its reason is above.')
  const stop = async () => {
    // It ends with its input, and everything it has started with it.
    child.stdin.end()
    await ended
  }
  return { control: JSON.parse(first.value).control, stop }
}

/** A new copy whose API answers. */
export async function openCopy(control) {
  const answer = await fetch(control, { method: 'POST' })
  if (!answer.ok) throw new Error(`no copy: ${answer.status}`)
  const copy = await answer.json()
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    const ready = await fetch(`${copy.address}/readyz`).catch(() => null)
    if (ready?.ok === true) return copy
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`the API at ${copy.address} did not become ready`)
}
