import { LOST } from './problems'

const PAUSES = [400, 1500]
const HEADER = 'Idempotency-Key'

/** Keys of requests that nobody has answered yet, by what was sent. */
const unanswered = new Map<string, string>()

/**
 * Sends a POST under an `Idempotency-Key`, and again under the same one where the connection is lost. A key stays with what was
 * sent until it is answered: a double click, or trying again after a lost connection, does nothing twice.
 */
export async function sendWithKey(request: Request, send: (request: Request) => Promise<Response>): Promise<Response> {
  if (request.method !== 'POST' || request.headers.has(HEADER) || request.url.includes('/api/v1/auth/')) return send(request)
  const what = await content(request)
  const key = unanswered.get(what) ?? crypto.randomUUID()
  unanswered.set(what, key)
  request.headers.set(HEADER, key)
  const response = await persistently(request, send)
  if (!LOST.has(response.status)) unanswered.delete(what)
  return response
}

async function persistently(request: Request, send: (request: Request) => Promise<Response>, failures = 0): Promise<Response> {
  const pause = PAUSES[failures]
  if (pause === undefined) return send(request)
  try {
    return await send(request.clone())
  } catch (error) {
    if (request.signal.aborted) throw error
    await new Promise((done) => { setTimeout(done, pause) })
    return persistently(request, send, failures + 1)
  }
}

/** What makes a request the same again. A file's is never the same: comparing it would mean reading it all. */
async function content(request: Request): Promise<string> {
  const json = request.headers.get('Content-Type')?.startsWith('application/json') === true
  const body = json || request.body === null ? await request.clone().text() : crypto.randomUUID()
  return `${request.url}\n${body}`
}
