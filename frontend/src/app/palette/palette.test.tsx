import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { answers } from '@/testing/answers'
import { drawAt } from '@/testing/draw'
import { someone } from '@/testing/fakes'
import { server } from '@/testing/server'
import { createAppRouter } from '../router'
import { show } from './open'
import { forgetVisits, noteVisit, recentVisits } from './recent'
import { asQuery, fits } from './usePaletteItems'

const none = { items: [], next: null, total: null }

beforeEach(() => {
  show(null)
  forgetVisits()
  server.use(
    answers('get', '/api/v1/auth/me', someone({ employee: null })), answers('get', '/api/v1/notifications/summary', { unread: 0 }),
    answers('get', '/api/v1/notifications', none), answers('get', '/api/v1/cycles', none), answers('get', '/api/v1/employees', none),
    answers('get', '/api/v1/auth/sessions', none),
  )
})

test('Ctrl and K finds a page by its name, and Enter goes there', async () => {
  const user = userEvent.setup()
  const router = drawAt('/notifications', createAppRouter)
  await screen.findByRole('heading', { level: 1, name: 'Pemberitahuan' })
  await user.keyboard('{Control>}k{/Control}')
  const field = await screen.findByRole('combobox', { name: 'Halaman, nama, NIP, atau tindakan' })
  await waitFor(() => expect(field).toHaveFocus())
  await user.type(field, 'akun saya')
  expect(screen.getByRole('option', { selected: true })).toHaveTextContent('Akun saya')
  await user.keyboard('{Enter}')
  await waitFor(() => expect(router.state.location.pathname).toBe('/account'))
  expect(screen.queryByRole('combobox')).not.toBeInTheDocument()
})

test('g and a letter goes to a page, but not while text is typed and not when switched off', async () => {
  const user = userEvent.setup()
  const router = drawAt('/account', createAppRouter)
  await user.click(await screen.findByLabelText('Kata sandi sekarang'))
  await user.keyboard('gn')
  expect(router.state.location.pathname).toBe('/account')
  const single = screen.getByRole('switch', { name: /Pintasan satu tombol/ })
  await user.click(single)
  await user.click(screen.getByRole('heading', { level: 1 }))
  await user.keyboard('gn')
  expect(router.state.location.pathname).toBe('/account')
  await user.click(single)
  await user.click(screen.getByRole('heading', { level: 1 }))
  await user.keyboard('gn')
  await waitFor(() => expect(router.state.location.pathname).toBe('/notifications'))
})

test('a NIP may be typed with spaces, and words in any order', () => {
  expect(asQuery('19840322 200704 2 974')).toBe('198403222007042974')
  expect(asQuery(' Rini Wea ')).toBe('Rini Wea')
  expect(fits('Siklus penilaian Administrasi', 'admin sik')).toBe(true)
  expect(fits('Siklus penilaian', 'audit')).toBe(false)
})

test('what was looked at last comes first, each page once, and nothing else is read from the storage', () => {
  noteVisit({ href: '/a', label: 'A' })
  noteVisit({ href: '/b', label: 'B' })
  noteVisit({ href: '/a', label: 'A' })
  expect(recentVisits().map(({ href }) => href)).toEqual(['/a', '/b'])
  sessionStorage.setItem('capaian.recent', '[{"href":"https://elsewhere.test","label":"x"}]')
  expect(recentVisits()).toEqual([])
})
