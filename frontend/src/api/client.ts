import createClient, { type Middleware } from 'openapi-fetch'
import { noteConnection } from './connection'
import { sendWithKey } from './idempotency'
import { ApiProblem, LOST, problemOf } from './problems'
import type { paths } from './schema'

/** What the data layer must know from outside: where the API is, and in which language it should speak. */
interface Surroundings {
  apiOrigin: string
  language: () => string
  /** Called when a signed-in caller's session has ended. */
  onSignedOut: () => void
}

let surroundings: Surroundings = { apiOrigin: '', language: () => 'id', onSignedOut: () => undefined }
let csrfToken: string | null = null

export function configure(given: Surroundings): void {
  surroundings = given
}

/** The token of the present session; kept in memory because another origin's cookie cannot be read. */
export function holdCsrfToken(token: string | null): void {
  csrfToken = token
}

const middleware: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', surroundings.language())
    if (csrfToken !== null && request.method !== 'GET') request.headers.set('X-CSRF-Token', csrfToken)
    return request
  },
  onResponse({ response }) {
    noteConnection(!LOST.has(response.status))
    if (response.status === 401 && csrfToken !== null) {
      csrfToken = null
      surroundings.onSignedOut()
    }
    return response
  },
  onError({ request }) {
    if (!request.signal.aborted) noteConnection(false)
  },
}

const base = createClient<paths>({
  credentials: 'include',
  // Read at each call: the origin is known only after config.json, and tests put their own fetch in place.
  fetch: (request) => sendWithKey(request, (each) => globalThis.fetch(each)),
  baseUrl: typeof location === 'undefined' ? '' : location.origin,
})
base.use({
  onRequest({ request }) {
    if (surroundings.apiOrigin === '') return request
    const { pathname, search } = new URL(request.url)
    return new Request(new URL(pathname + search, surroundings.apiOrigin), request)
  },
})
base.use(middleware)

export const api = base

/** The data of an answer; throws {@link ApiProblem} for a refusal and for a connection that failed. */
export async function unwrap<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    throw new ApiProblem(problemOf(null, 0), { cause })
  })
  if (!response.ok) throw new ApiProblem(problemOf(error, response.status))
  return data as T
}

/** Where a file of the API is fetched by the browser itself, as a download. */
export const fileAddress = (path: string): string => surroundings.apiOrigin + path

/** The data of an answer together with its ETag, which a later PUT or PATCH sends as `If-Match`. */
export async function unwrapWithEtag<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<{ data: T; etag: string }> {
  let etag = ''
  const data = await unwrap(call.then((answer) => {
    etag = answer.response.headers.get('ETag') ?? ''
    return answer
  }))
  return { data, etag }
}
