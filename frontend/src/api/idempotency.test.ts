import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { answers } from '@/testing/answers'
import { server } from '@/testing/server'
import { api, unwrap, unwrapWithEtag } from './client'
import { ApiProblem } from './problems'

const place = '*/api/v1/notifications/read-all'
const markAll = () => unwrap(api.POST('/api/v1/notifications/read-all'))

/** Answers each POST with the next status; 0 loses the connection. Gives the keys that came. */
function answering(...statuses: number[]): string[] {
  const keys: string[] = []
  server.use(http.post(place, ({ request }) => {
    keys.push(request.headers.get('Idempotency-Key') ?? '')
    const status = statuses.shift() ?? 200
    return status === 0 ? HttpResponse.error() : HttpResponse.json(status === 200 ? { marked: 1 } : {}, { status })
  }))
  return keys
}

test('a lost connection is tried again under the same key', async () => {
  const keys = answering(0, 0)
  await markAll()
  expect(keys).toHaveLength(3)
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(new Set(keys).size).toBe(1)
})

test('trying again by hand after no answer keeps the key, a later attempt has a new one', async () => {
  const keys = answering(503)
  await expect(markAll()).rejects.toBeInstanceOf(ApiProblem)
  await markAll()
  await markAll()
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[0])
})

test('a refusal is an answer: the next attempt has its own key', async () => {
  const keys = answering(409)
  await expect(markAll()).rejects.toBeInstanceOf(ApiProblem)
  await markAll()
  expect(keys[1]).not.toBe(keys[0])
})

test('a double click sends one key', async () => {
  const keys = answering()
  await Promise.all([markAll(), markAll()])
  expect(new Set(keys).size).toBe(1)
})

test('signing in and reading carry no key', async () => {
  const seen: Request[] = []
  server.use(answers('get', '/api/v1/notifications/summary', { unread: 0 }, (request) => seen.push(request)))
  server.use(answers('post', '/api/v1/auth/sign-out', null, (request) => seen.push(request)))
  await unwrap(api.GET('/api/v1/notifications/summary'))
  await unwrap(api.POST('/api/v1/auth/sign-out'))
  expect(seen.map((request) => request.headers.has('Idempotency-Key'))).toEqual([false, false])
})

test('an ETag comes with the data', async () => {
  server.use(http.get('*/api/v1/notifications/summary', () => HttpResponse.json({ unread: 2 }, { headers: { ETag: '"7"' } })))
  await expect(unwrapWithEtag(api.GET('/api/v1/notifications/summary'))).resolves.toEqual({ data: { unread: 2 }, etag: '"7"' })
})
