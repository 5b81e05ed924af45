import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Account } from '@/api/accounts'
import { Toasts } from '@/components/Toasts'
import { answers, refuses } from '@/testing/answers'
import { draw } from '@/testing/draw'
import { server } from '@/testing/server'
import { Roles } from './Roles'

const unit = { id: '01936f5e-7c00-7000-8000-000000000004', name: 'Dinas Kesehatan' }
const account = (own: Partial<Account> = {}): Account => ({
  id: 'a1', username: '198501012010011001', display_name: 'Maria Contoh', employee: null, must_change_password: false, disabled_at: null, last_signed_in_at: null,
  roles: [{ id: 'g1', role: 'agency_hr', agency: unit }], version: 1, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z', ...own,
})
const granted = { id: 'g2', role: 'agency_hr' as const, agency: unit, granted_at: '2026-11-22T01:00:00Z', granted_by: null }

test('a role says in words what it may do, and taking it away can be undone', async () => {
  const user = userEvent.setup()
  const seen = vi.fn<(body: unknown) => void>()
  server.use(
    answers('delete', '/api/v1/accounts/{account_id}/roles/{grant_id}', null),
    answers('post', '/api/v1/accounts/{account_id}/roles', granted, (request) => void request.json().then(seen)),
  )
  draw(<><Roles account={account()} mayGrant /><Toasts /></>)
  expect(screen.getByText(/mengirim pengingat/)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Cabut peran Pengelola kepegawaian unit di Dinas Kesehatan' }))
  await user.click(await screen.findByRole('button', { name: 'Urungkan' }))
  await vi.waitFor(() => expect(seen).toHaveBeenCalledExactlyOnceWith({ role: 'agency_hr', agency_id: unit.id }))
})

test('a role that may not be taken says why', async () => {
  const user = userEvent.setup()
  server.use(refuses('delete', '/api/v1/accounts/{account_id}/roles/{grant_id}', {
    status: 403, code: 'role-beyond-yours', title: 'Peran ini di luar wewenang Anda', detail: 'Minta pengelola lain.',
  }))
  draw(<><Roles account={account()} mayGrant /><Toasts /></>)
  await user.click(screen.getByRole('button', { name: /^Cabut peran/ }))
  expect(await screen.findByText('Peran ini di luar wewenang Anda')).toBeVisible()
})

test('who may not grant sees the roles and no way to change them', () => {
  draw(<Roles account={account()} mayGrant={false} />)
  expect(screen.getByText('Pengelola kepegawaian unit di Dinas Kesehatan')).toBeVisible()
  expect(screen.queryByRole('button')).toBeNull()
})

test('granting without a role and a unit names what is missing', async () => {
  const user = userEvent.setup()
  server.use(answers('get', '/api/v1/agencies', { items: [], next: null, total: null }))
  draw(<Roles account={account({ roles: [] })} mayGrant />)
  await user.click(screen.getByRole('button', { name: 'Beri peran' }))
  await user.click(screen.getByRole('button', { name: 'Beri peran' }))
  expect(await screen.findAllByText('Wajib diisi.')).toHaveLength(2)
})
