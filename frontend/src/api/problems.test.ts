import { expect, test } from 'vitest'
import { server } from '@/testing/server'
import { answers, refuses, unreachable } from '@/testing/answers'
import { someone } from '@/testing/fakes'
import { api, configure, holdCsrfToken, unwrap } from './client'
import { ApiProblem, mayRetry, placeAtFields, type Problem, problemOf } from './problems'

const invalid: Problem = {
  type: 'urn:capaian:problem:x', code: 'malformed', title: 'Isian tidak dapat dibaca', status: 422,
  errors: [
    { field: 'body.new_password', code: 'too-short', message: 'Terlalu pendek.' },
    { field: 'body.new_password', code: 'common', message: 'Terlalu umum.' },
    { field: 'header.x', code: 'missing', message: 'Tidak ada.' },
  ],
}

const failed = (status: number) => new ApiProblem(problemOf(null, status))

const ask = () => unwrap(api.GET('/api/v1/auth/me')).catch(() => undefined)

test('messages land at their field, several at one field are joined, strangers are kept', () => {
  expect(placeAtFields(invalid, ['new_password'])).toEqual({
    fields: { new_password: 'Terlalu pendek. Terlalu umum.' }, others: ['Tidak ada.'],
  })
})

test('what is no problem document becomes a problem of our own', () => {
  expect(problemOf('<html>', 500).code).toBe('unreadable')
  expect(problemOf({ code: 5 }, 404).code).toBe('unreadable')
  expect(problemOf(null, 0).code).toBe('unreachable')
  expect(problemOf('', 503).code).toBe('unreachable')
})

test('a refusal is thrown with its problem document', async () => {
  server.use(refuses('get', '/api/v1/auth/me', { status: 403, code: 'forbidden', title: 'Tidak boleh' }))
  await expect(unwrap(api.GET('/api/v1/auth/me'))).rejects.toMatchObject({ problem: { code: 'forbidden', status: 403 } })
})

test('a connection that fails is a problem too', async () => {
  server.use(unreachable('get', '/api/v1/auth/me'))
  await expect(unwrap(api.GET('/api/v1/auth/me'))).rejects.toMatchObject({ problem: { code: 'unreachable', status: 0 } })
})

test('a refusal is not asked again, an overload is', () => {
  expect(mayRetry(0, failed(404))).toBe(false)
  expect(mayRetry(0, failed(503))).toBe(true)
  expect(mayRetry(2, failed(503))).toBe(false)
})

test('changes carry the CSRF token, reads do not, both the language', async () => {
  const seen: Request[] = []
  const note = (request: Request) => seen.push(request)
  server.use(answers('get', '/api/v1/auth/me', someone(), note), answers('post', '/api/v1/auth/sign-out', null, note))
  holdCsrfToken('token-uji')
  await unwrap(api.GET('/api/v1/auth/me'))
  await unwrap(api.POST('/api/v1/auth/sign-out'))
  expect(seen.map(({ headers }) => headers.get('X-CSRF-Token'))).toEqual([null, 'token-uji'])
  expect(seen.map(({ headers }) => headers.get('Accept-Language'))).toEqual(['id', 'id'])
  holdCsrfToken(null)
})

test('an ended session is announced once, and a failed sign-in is not one', async () => {
  let ended = 0
  configure({ apiOrigin: '', language: () => 'id', onSignedOut: () => (ended += 1) })
  server.use(refuses('get', '/api/v1/auth/me', { status: 401, code: 'unauthenticated', title: 'Belum masuk' }))
  await ask()
  expect(ended).toBe(0)
  holdCsrfToken('token-uji')
  await Promise.all([ask(), ask()])
  expect(ended).toBe(1)
})

test('another origin is asked where the configuration names one', async () => {
  const seen: string[] = []
  configure({ apiOrigin: 'https://api.contoh.test', language: () => 'en', onSignedOut: () => undefined })
  server.use(answers('get', '/api/v1/auth/me', someone(), ({ url }) => seen.push(url)))
  await unwrap(api.GET('/api/v1/auth/me'))
  expect(seen).toEqual(['https://api.contoh.test/api/v1/auth/me'])
  configure({ apiOrigin: '', language: () => 'id', onSignedOut: () => undefined })
})
