import { useQuery } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { matrixQuery } from '@/api/matrix'
import { answers, refuses } from '@/testing/answers'
import { draw } from '@/testing/draw'
import { server } from '@/testing/server'
import { aMatrix } from '@/testing/matrix'
import { groupsOf } from './grid'
import { MatrixGrid } from './MatrixGrid'
import { useAligning } from './useAligning'

const PATH = '/api/v1/results/{result_id}/alignment'
const aligned = {
  result_id: 'data',
  alignment: { parent_result: null, objective: null, cascading: 'direct', provisional: false, contribution: null },
} as const

function Grid() {
  const { data } = useQuery(matrixQuery('kepala'))
  return data === undefined ? null : <Drawn matrix={data} />
}

function Drawn({ matrix }: { matrix: ReturnType<typeof aMatrix> }) {
  const aligning = useAligning(matrix)
  return (
    <>
      <MatrixGrid matrix={matrix} groups={groupsOf(matrix)} aligning={aligning} onRow={vi.fn<() => void>()} onEdit={vi.fn<() => void>()} />
      <output>{aligning.said}</output>
    </>
  )
}

const cell = (row: number, column: number) => document.querySelector<HTMLElement>(`[data-place="${row}-${column}"]`)

test('the grid is one tab stop; arrows move and Enter aligns at once, saying so', async () => {
  const bodies: unknown[] = []
  server.use(
    answers('get', '/api/v1/appraisals/{appraisal_id}/matrix', aMatrix()),
    answers('post', PATH, aligned, (request) => void request.json().then((body) => bodies.push(body))),
  )
  const user = userEvent.setup()
  draw(<Grid />)
  await screen.findByRole('grid')
  expect(document.querySelectorAll('[data-place][tabindex="0"]')).toHaveLength(1)
  await user.tab()
  expect(cell(0, 0)).toHaveFocus()
  await user.keyboard('{ArrowDown}{ArrowRight}')
  expect(cell(1, 1)).toHaveFocus()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(bodies).toEqual([{ parent_result_id: 'cepat', objective_id: null, cascading: 'direct', contribution: null }]))
  expect(screen.getByRole('status')).toHaveTextContent('“Data akurat” kini mendukung “Layanan cepat”: Langsung.')
})

test('a copied alignment is pasted onto another row by keyboard', async () => {
  const bodies: unknown[] = []
  server.use(
    answers('get', '/api/v1/appraisals/{appraisal_id}/matrix', aMatrix()),
    answers('post', PATH, aligned, (request) => void request.json().then((body) => bodies.push(body))),
  )
  const user = userEvent.setup()
  draw(<Grid />)
  await screen.findByRole('grid')
  await user.tab()
  await user.keyboard('{Control>}c{/Control}{ArrowDown}{Control>}v{/Control}')
  await waitFor(() => expect(bodies).toEqual([{ parent_result_id: 'sehat', objective_id: null, cascading: 'direct', contribution: null }]))
})

test('a refused alignment goes back to where it stood and says why', async () => {
  server.use(
    answers('get', '/api/v1/appraisals/{appraisal_id}/matrix', aMatrix()),
    refuses('post', PATH, { status: 409, code: 'alignment-circle', title: 'Melingkar', detail: 'Hasil kerja itu mendukung yang ini.' }),
  )
  const user = userEvent.setup()
  draw(<Grid />)
  await screen.findByRole('grid')
  await user.tab()
  await user.keyboard('{ArrowRight}{Enter}')
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('“Antenatal lengkap” dikembalikan seperti semula: Hasil kerja itu mendukung yang ini.'))
  expect(cell(0, 0)).toHaveAttribute('aria-selected', 'true')
  expect(cell(0, 1)).toHaveAttribute('aria-selected', 'false')
})
