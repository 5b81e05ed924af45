import { http, HttpResponse, type JsonBodyType } from 'msw'
import type { Problem } from '@/api/problems'
import type { paths } from '@/api/schema'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
type Answer<P extends keyof paths, M extends Method> = paths[P][M] extends { responses: infer R } ? Success<R> : never
type Success<R> = R extends { 200: { content: { 'application/json': infer T } } } ? T
  : R extends { 201: { content: { 'application/json': infer T } } } ? T
    : null

const address = (path: string) => `*${path.replace(/\{(\w+)\}/g, ':$1')}`

/** A handler whose answer must fit the API's schema. `seen` gets each request. */
export function answers<P extends keyof paths & string, M extends Method>(
  method: M, path: P, body: Answer<P, M>, seen: (request: Request) => void = () => undefined,
) {
  return http[method](address(path), ({ request }) => {
    seen(request.clone())
    return body === null ? new HttpResponse(null, { status: 204 }) : HttpResponse.json(body as JsonBodyType)
  })
}

/** A handler that refuses with a problem document. */
export function refuses(method: Method, path: keyof paths & string, problem: Omit<Problem, 'type'>) {
  return http[method](address(path), () =>
    HttpResponse.json({ type: `urn:capaian:problem:${problem.code}`, ...problem }, {
      status: problem.status, headers: { 'Content-Type': 'application/problem+json' },
    }),
  )
}

/** A handler that never gets through. */
export const unreachable = (method: Method, path: keyof paths & string) => http[method](address(path), () => HttpResponse.error())
