import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const own = `${root}.venv/bin/python`

/** Starts what hands out copies of the government, for all workers; returns what stops it. */
export default async function stage(): Promise<() => Promise<void>> {
  const python = process.env['PYTHON'] ?? (existsSync(own) ? own : 'python3')
  const child = spawn(python, ['-m', 'app.local.stage'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const lines = createInterface({ input: child.stdout })
  const first = await Promise.race([lines[Symbol.asyncIterator]().next(), ended])
  if (first === null || typeof first === 'number' || first.done) throw new Error('The API for the browser tests did not start; its reason is above.')
  process.env['CAPAIAN_STAGE'] = (JSON.parse(first.value) as { control: string }).control
  return async () => {
    // It ends with its input, and everything it has started with it.
    child.stdin.end()
    await ended
  }
}
