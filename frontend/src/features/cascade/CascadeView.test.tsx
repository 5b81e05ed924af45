import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { CascadeLine } from '@/api/cascade'
import { answers, refuses } from '@/testing/answers'
import { draw } from '@/testing/draw'
import { server } from '@/testing/server'
import { CascadeView } from './CascadeView'

const agency = { id: 'u', name: 'Dinas Kesehatan' }
const top: CascadeLine = {
  kind: 'objective', id: 'a', parent_id: null, title: 'Warga sehat', code: 'S1', agency, employee: null, appraisal_id: null, cascading: null, provisional: null, agreed: null,
  children: 1,
}
const result: CascadeLine = {
  ...top, kind: 'result', id: 'b', parent_id: 'a', title: 'Puskesmas cepat', code: null, employee: { id: 'e', name: 'Yohana' }, appraisal_id: 'p', cascading: 'non_direct',
  provisional: true, agreed: false, children: 0,
}
const scope = { agency_id: 'u', cycle_id: 'c' }
const view = (onDetails = vi.fn<(id: string | undefined) => void>()) => {
  draw(<CascadeView lines={[top]} scope={scope} chart={false} truncated={false} at={undefined} mayOpen onDetails={onDetails} />)
  return onDetails
}

test('a line is asked for what serves it when it opens, and says in words how that stands', async () => {
  const asked: string[] = []
  server.use(answers('get', '/api/v1/cascade/children', { items: [result], truncated: false }, ({ url }) => asked.push(new URL(url).search)))
  const user = userEvent.setup()
  const onDetails = view()
  expect(asked).toEqual([])
  screen.getByRole('treeitem', { name: 'Warga sehat' }).focus()
  await user.keyboard('{ArrowRight}')
  const child = await screen.findByRole('treeitem', { name: 'Puskesmas cepat' })
  expect(asked).toEqual(['?agency_id=u&cycle_id=c&parent_id=a'])
  expect(child).toHaveAccessibleDescription(/Cascading tidak langsung.*Sementara: menunggu SKP atasan.*Belum disepakati.*Yohana/)
  expect(child).toHaveAttribute('aria-level', '2')
  await user.keyboard('{ArrowRight}{Enter}')
  expect(onDetails).toHaveBeenCalledWith('b')
})

test('lines that cannot be asked for are said to be missing', async () => {
  server.use(refuses('get', '/api/v1/cascade/children', { code: 'outside-your-units', title: 'Di luar unit Anda', status: 403, detail: null }))
  const user = userEvent.setup()
  view()
  await user.click(screen.getByRole('button', { name: 'Buka satu tingkat' }))
  expect(await screen.findByText('Di luar unit Anda')).toBeVisible()
})
