import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { answers, refuses } from '@/testing/answers'
import { drawAt } from '@/testing/draw'
import { aGovernment, someone } from '@/testing/fakes'
import { server } from '@/testing/server'
import { createAppRouter } from './router'
import { readSignInSearch } from './search'

const me = '/api/v1/auth/me'
const nobody = refuses('get', me, { status: 401, code: 'unauthenticated', title: 'Anda belum masuk' })
const governments = answers('get', '/api/v1/governments', { items: [aGovernment()], next: null, total: null })
const session = (own = someone()) => ({ kind: 'web' as const, csrf_token: 'token-uji', expires_at: '2026-11-22T12:00:00Z', me: own })

test('who is not signed in is asked to, and what is missing is named above and beside the fields', async () => {
  const user = userEvent.setup()
  server.use(nobody, governments)
  const router = drawAt('/', createAppRouter)
  expect(await screen.findByRole('heading', { level: 1, name: 'Masuk' })).toHaveFocus()
  expect(router.state.location.pathname).toBe('/sign-in')
  await user.click(screen.getByRole('button', { name: 'Masuk' }))
  expect(screen.getByRole('alert')).toHaveFocus()
  expect(screen.getByLabelText('Kata sandi')).toHaveAccessibleDescription('Wajib diisi.')
  expect(document.title).toMatch(/^Galat: /)
})

test('a refused sign-in says why and keeps what was typed', async () => {
  const user = userEvent.setup()
  server.use(nobody, governments, refuses('post', '/api/v1/auth/sign-in', {
    status: 401, code: 'sign-in-refused', title: 'Gagal masuk', detail: 'Nama atau kata sandi salah.',
  }))
  drawAt('/sign-in', createAppRouter)
  await waitFor(() => expect(screen.getByRole('combobox')).toHaveValue('Kota Contoh'))
  await user.type(screen.getByLabelText('NIP atau nama pengguna'), 'maria')
  await user.type(screen.getByLabelText('Kata sandi'), 'salah{Enter}')
  expect(await screen.findByText('Nama atau kata sandi salah.')).toBeVisible()
  expect(screen.getByLabelText('NIP atau nama pengguna')).toHaveValue('maria')
})

test('a password that must be changed comes before everything else, and a bad one is refused at its field', async () => {
  const user = userEvent.setup()
  const own = someone({ must_change_password: true })
  server.use(nobody, governments, answers('post', '/api/v1/auth/sign-in', session(own)), refuses('post', '/api/v1/auth/password', {
    status: 422, code: 'password-refused', title: 'Kata sandi tidak dapat dipakai',
    errors: [{ field: 'body.new_password', code: 'too-short', message: 'Paling sedikit 12 karakter.' }],
  }))
  const router = drawAt('/sign-in', createAppRouter)
  await waitFor(() => expect(screen.getByRole('combobox')).toHaveValue('Kota Contoh'))
  await user.type(screen.getByLabelText('NIP atau nama pengguna'), 'maria')
  await user.type(screen.getByLabelText('Kata sandi'), 'sementara{Enter}')
  expect(await screen.findByRole('heading', { level: 1, name: 'Ganti kata sandi' })).toBeVisible()
  await router.navigate({ to: '/' })
  expect(router.state.location.pathname).toBe('/password')
  await user.type(screen.getByLabelText('Kata sandi sekarang'), 'sementara')
  await user.type(screen.getByLabelText('Kata sandi baru'), 'pendek')
  await user.type(screen.getByLabelText('Ulangi kata sandi baru'), 'pendek{Enter}')
  await waitFor(() => expect(screen.getByLabelText('Kata sandi baru')).toHaveAccessibleDescription(/Paling sedikit 12 karakter\./))
  expect(screen.getByRole('alert')).toHaveTextContent('Kata sandi tidak dapat dipakai')
})

test('only addresses of this client are followed after signing in', () => {
  expect(readSignInSearch({ next: '/appraisals/1?section=why' })).toEqual({ next: '/appraisals/1?section=why' })
  for (const next of ['//elsewhere.test', '/\\elsewhere.test', 'https://elsewhere.test', '/sign-in', 5])
    expect(readSignInSearch({ next })).toEqual({})
})
