import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Evaluation, EvaluationRate } from '@/api/evaluations'
import { answers, refuses } from '@/testing/answers'
import { draw } from '@/testing/draw'
import { server } from '@/testing/server'
import { RatingForm } from './RatingForm'

const PATH = '/api/v1/appraisals/{appraisal_id}/evaluations/{period_id}'

const sheet = (own: Partial<Evaluation> = {}): Evaluation => ({
  appraisal_id: 'a', policy_code: 'permenpanrb-6-2022', policy_version: '1', policy_regime: 'matrix', results: [], weighted_total: '98', coverage: '1',
  period: { id: 'p', ordinal: 3, kind: 'quarter', name: 'Triwulan 3', starts_on: '2026-07-01', ends_on: '2026-09-30', due_on: '2026-10-14' },
  suggested_results_rating: 'meets', suggestion_reason: { code: 'total_meets', data: {} }, suggested_behaviour_rating: null,
  provisional_predicate: null, outcome: {} as Evaluation['outcome'], evaluation: null, outdated: false,
  actions: [{ name: 'rate', allowed: true, because: null }, { name: 'finalise', allowed: false, because: 'not-rated' }],
  ...own,
})
const given = (version: number, note: string): Evaluation['evaluation'] => ({
  id: 'e', version, state: 'rated', plan_id: 'l', results_rating: 'meets', results_reason: null, behaviour_rating: 'meets', behaviour_reason: null, behaviours: {},
  new_idea: false, new_idea_note: null, note, weighted_total: '98', value: null, predicate: 'good', rated_by: { id: 'k', name: 'Kepala' },
  rated_at: '2026-10-01T00:00:00Z', finalised_at: null, received_at: null, acknowledged_at: null, acknowledgement: null,
})

const show = (shown: Evaluation, changed = vi.fn<() => void>()) => {
  draw(<RatingForm sheet={shown} leads={false} employee="Maria Contoh" expectations={{ harmonis: 'Menjaga kerukunan' }} onChanged={changed}>{null}</RatingForm>)
  return changed
}

beforeEach(() => {
  server.use(answers('post', `${PATH}/preview`, { predicate: 'good', value: null, reasons: [] }))
})

test('a rating that departs from the suggestion is not sent before its reason stands', async () => {
  const bodies: EvaluationRate[] = []
  server.use(answers('put', PATH, { id: 'e' }, (request) => void request.json().then((body: EvaluationRate) => bodies.push(body))))
  const user = userEvent.setup()
  const changed = show(sheet())
  const [results, behaviour] = screen.getAllByRole('radiogroup')
  expect(screen.queryByLabelText(/^Alasan/)).not.toBeInTheDocument()
  await user.click(screen.getAllByRole('radio', { name: 'Di atas ekspektasi' })[0] as HTMLElement)
  await user.click(screen.getAllByRole('radio', { name: /Sesuai ekspektasi/ })[1] as HTMLElement)
  expect(results).toBeVisible()
  expect(behaviour).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Simpan penilaian' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Tulis alasan untuk rating Hasil kerja.')
  expect(bodies).toEqual([])
  await user.click(screen.getByLabelText(/^Alasan/))
  await user.paste('Menolong dua puskesmas lain')
  await user.click(screen.getByRole('button', { name: 'Simpan penilaian' }))
  await waitFor(() => expect(changed).toHaveBeenCalledOnce())
  expect(bodies[0]).toMatchObject({ results_rating: 'above', results_reason: 'Menolong dua puskesmas lain', behaviour_rating: 'meets', behaviour_reason: null })
})

test('the predicate of the choice comes from the server', async () => {
  const user = userEvent.setup()
  show(sheet())
  await user.click(screen.getAllByRole('radio', { name: /Sesuai ekspektasi/ })[0] as HTMLElement)
  expect(await screen.findByText('Baik')).toBeVisible()
})

test('somebody else who saved first is laid beside mine, and mine can be kept', async () => {
  const versions: (string | null)[] = []
  server.use(
    refuses('put', PATH, { status: 412, code: 'stale', title: 'Sudah berubah', detail: null }),
    answers('get', PATH, sheet({ evaluation: given(7, 'Catatan orang lain') })),
  )
  const user = userEvent.setup()
  show(sheet({ evaluation: given(3, 'Catatan lama') }))
  const note = screen.getByLabelText('Catatan dan rekomendasi')
  await user.clear(note)
  await user.click(note)
  await user.paste('Catatan saya')
  await user.click(screen.getByRole('button', { name: 'Simpan penilaian' }))
  expect(await screen.findByRole('cell', { name: 'Catatan orang lain' })).toBeVisible()
  expect(screen.getByRole('cell', { name: 'Catatan saya' })).toBeVisible()
  server.use(answers('put', PATH, { id: 'e' }, (request) => void versions.push(request.headers.get('If-Match'))))
  await user.click(screen.getByRole('button', { name: 'Simpan versi saya' }))
  await waitFor(() => expect(versions).toEqual(['"7"']))
})

test('who will read it is said before anything is written, beside what was expected', async () => {
  show(sheet())
  expect(screen.getByText(/Maria Contoh dapat membaca rating/)).toBeVisible()
  expect(screen.getByText('Harapan: Menjaga kerukunan')).toBeVisible()
  expect(await screen.findByText('Baik')).toBeVisible()
})
