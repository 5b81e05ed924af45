import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { ApiProblem } from '@/api/problems'
import { draw } from '@/testing/draw'
import { changedOnly, type FieldSpec, filledIn, type Values } from './fields'
import { RecordForm } from './RecordForm'

const fields: FieldSpec[] = [
  { name: 'name', label: 'Nama', required: true },
  { name: 'starts_on', label: 'Mulai', kind: 'date' },
]
const refusal = (status: number, own: object = {}) => new ApiProblem({ type: 'x', code: 'x', title: 'Ditolak', status, ...own })
const fresh = () => Promise.resolve({ values: { name: 'Budi' }, etag: '"8"' })
type Send = (values: Values, etag: string) => Promise<unknown>

test('what is missing or no date is named on top and at its field, and nothing is sent', async () => {
  const user = userEvent.setup()
  const send = vi.fn<Send>()
  draw(<RecordForm fields={fields} submit="Simpan" onSubmit={send} />)
  await user.type(screen.getByLabelText(/Mulai/), '31/02/2026')
  await user.click(screen.getByRole('button', { name: 'Simpan' }))
  expect(screen.getByRole('alert')).toHaveFocus()
  expect(screen.getByRole('alert')).toHaveTextContent('Wajib diisi.')
  expect(screen.getByRole('alert')).toHaveTextContent('Tuliskan tanggal seperti 22/11/2026.')
  expect(send).not.toHaveBeenCalled()
})

test('what the API refuses stands at its field, and what was typed stays', async () => {
  const user = userEvent.setup()
  const send = vi.fn<Send>().mockRejectedValue(refusal(422, { errors: [{ field: 'body.name', code: 'taken', message: 'Nama sudah dipakai.' }] }))
  draw(<RecordForm fields={fields} initial={{ name: 'Ana' }} submit="Simpan" onSubmit={send} />)
  await user.click(screen.getByRole('button', { name: 'Simpan' }))
  await waitFor(() => expect(screen.getByLabelText(/Nama/)).toHaveAccessibleDescription('Nama sudah dipakai.'))
  expect(screen.getByLabelText(/Nama/)).toHaveValue('Ana')
})

test('a stale edit shows both versions; keeping mine sends it against theirs', async () => {
  const user = userEvent.setup()
  const send = vi.fn<Send>().mockRejectedValueOnce(refusal(412)).mockResolvedValue(null)
  draw(<RecordForm fields={fields} initial={{ name: 'Ana' }} etag={'"7"'} submit="Simpan" onSubmit={send} fresh={fresh} />)
  await user.click(screen.getByRole('button', { name: 'Simpan' }))
  expect(await screen.findByText('Budi')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Simpan versi saya' }))
  await waitFor(() => expect(send).toHaveBeenLastCalledWith({ name: 'Ana' }, '"8"'))
})

test('a patch holds only what changed, emptied fields as null', () => {
  expect(changedOnly({ name: 'Ana', title: 'dr.' }, { name: 'Ana', title: '', grade: 'III/a' })).toEqual({ title: null, grade: 'III/a' })
})

test('fields that do not belong to the form as it stands are not sent', () => {
  const some: FieldSpec[] = [{ name: 'kind', label: 'a' }, { name: 'echelon', label: 'b', when: ({ kind }) => kind === 'struktural' }]
  expect(filledIn(some, { kind: 'pelaksana', echelon: 'II.a' })).toEqual({ kind: 'pelaksana' })
})
