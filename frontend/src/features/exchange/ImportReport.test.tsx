import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Import } from '@/api/exchange'
import { answers } from '@/testing/answers'
import { draw } from '@/testing/draw'
import { server } from '@/testing/server'
import { exportFilters } from './filters'
import { ImportReport } from './ImportReport'

const anImport = (own: Partial<Import> = {}): Import => ({
  id: 'i1', kind: 'employees', shape: 'template', format: 'xlsx', state: 'succeeded', dry_run: true, dry_run_id: null, effective_on: '2026-11-22',
  file_name: 'pegawai.xlsx', file_bytes: 1000, rows: 3, created: 1, updated: 1, unchanged: 0, refused: 1, operation_id: 'o1', started_by: null,
  created_at: '2026-11-22T01:00:00Z', finished_at: '2026-11-22T01:00:09Z', codes: { 'nip-birth-date': 1 }, notices: {}, ignored: [], problem: null,
  actions: [{ name: 'apply', allowed: true, because: null }, { name: 'fetch-workbook', allowed: true, because: null }], ...own,
})
const report = (found: Import, onApplied: (started: Import) => void = () => undefined) =>
  draw(<ImportReport found={found} timeZone="Asia/Makassar" onApplied={onApplied} />)

test('a trial says what would change, which rows are refused and why, and is then applied', async () => {
  const user = userEvent.setup()
  const applied = vi.fn<(started: Import) => void>()
  server.use(
    answers('get', '/api/v1/imports/{import_id}/errors', {
      items: [{ id: 'f1', row: 17, column: 'NIP', value: '1985', code: 'nip-birth-date', reason: { id: 'Bukan tanggal.', en: 'No date.' } }], next: null, total: 1,
    }),
    answers('post', '/api/v1/imports/{import_id}/apply', anImport({ id: 'i2', dry_run: false, state: 'waiting' }) as never),
  )
  report(anImport(), applied)
  expect(screen.getByText(/3 baris diperiksa, belum ada yang diubah/)).toBeVisible()
  expect(await screen.findByText('Bukan tanggal.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Terapkan 2 perubahan' }))
  await vi.waitFor(() => expect(applied).toHaveBeenCalledOnce())
})

test('while it runs the progress comes from the operation, so a reload loses nothing', async () => {
  server.use(answers('get', '/api/v1/operations/{operation_id}', {
    id: 'o1', kind: 'import.run', subject_id: 'i1', state: 'running', done: 40, total: 100, result: {}, problem: null, created_at: '2026-11-22T01:00:00Z', finished_at: null,
  }))
  report(anImport({ state: 'running', rows: 0 }))
  expect(await screen.findByText('40 dari 100 baris')).toBeVisible()
  expect(screen.queryByRole('button', { name: /Terapkan/ })).toBeNull()
})

test('a file that cannot be used says why', () => {
  report(anImport({ state: 'failed', problem: { title: 'Berkas kosong', detail: 'Tidak ada baris.' }, actions: [] }))
  expect(screen.getByText('Berkas kosong')).toBeVisible()
  expect(screen.getByText('Tidak ada baris.')).toBeVisible()
})

test('an import that was applied cannot be applied again', () => {
  report(anImport({ dry_run: false, refused: 0, codes: {} }))
  expect(screen.queryByRole('button')).toBeNull()
})

test('an export takes the filter of the list and the rows chosen in it', () => {
  expect(exportFilters({ agency_id: 'u1', kind: 'pns', sort: '-name' }, new Set(['e1']))).toEqual({ unit_id: 'u1', kind: 'pns', ids: ['e1'] })
})
