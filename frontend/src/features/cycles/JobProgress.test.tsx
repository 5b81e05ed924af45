import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Operation } from '@/api/operations'
import { answers } from '@/testing/answers'
import { draw } from '@/testing/draw'
import { server } from '@/testing/server'
import { JobProgress } from './JobProgress'

const job = (own: Partial<Operation>): Operation => ({
  id: 'o1', kind: 'period.finalise', subject_id: 'c1', state: 'running', done: 500, total: 2000, result: {}, problem: null,
  created_at: '2026-11-22T01:00:00Z', finished_at: null, ...own,
})
const shown = (own: Partial<Operation>) => {
  server.use(answers('get', '/api/v1/operations/{operation_id}', job(own)))
  draw(<JobProgress operationId="o1" onHide={() => undefined} />)
}

test('running work says how far it is', async () => {
  shown({})
  expect(await screen.findByText('500 dari 2.000')).toBeVisible()
  expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25')
})

test('finished work says what became of everybody, reason by reason', async () => {
  shown({ state: 'succeeded', result: { finalised: 1480, outdated: 18, incomplete: 20, unheard_of: 3 } })
  expect(await screen.findByText(/Selesai/)).toBeVisible()
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '1.480 evaluasi ditetapkan',
    '18 dilewati: realisasi berubah setelah dinilai, pejabat penilai perlu melihat lagi',
    '20 dilewati: belum ada predikat yang dapat disimpulkan',
  ])
})

test('failed work says why', async () => {
  shown({ state: 'failed', problem: { code: 'broken', title: 'Terputus', detail: 'Basis data tidak menjawab.' } })
  expect(await screen.findByRole('alert')).toHaveTextContent('Basis data tidak menjawab.')
})
