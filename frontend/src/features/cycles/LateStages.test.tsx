import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Stage } from '@/api/cycles'
import { Toasts } from '@/components/Toasts'
import { answers, refuses } from '@/testing/answers'
import { draw } from '@/testing/draw'
import { server } from '@/testing/server'
import { LateStages } from './LateStages'

const backlog = (people: number) => answers('get', '/api/v1/cycles/{cycle_id}/backlog', {
  items: [{ stage: 'plan_missing', appraisals: 0, people: 0 }, { stage: 'plan_not_agreed', appraisals: 1178, people }],
})
const unit = { id: 'u1', name: 'Dinas Kesehatan' }
const drawn = (own: { mayRemind?: boolean; onList?: (stage: Stage) => void } = {}) =>
  draw(<><LateStages cycleId="c1" unit={unit} mayRemind onList={() => undefined} {...own} /><Toasts /></>)

test('only stages at which somebody is late are shown, with who has to act', async () => {
  server.use(backlog(129))
  drawn()
  const row = await screen.findByRole('row', { name: /SKP menunggu kesepakatan/ })
  expect(row).toHaveTextContent('1.178')
  expect(row).toHaveTextContent('129 orang (pejabat penilai)')
  expect(screen.queryByText('SKP belum diajukan')).toBeNull()
})

test('a reminder goes to that stage of that unit, and tells who was left in peace', async () => {
  const user = userEvent.setup()
  const seen = vi.fn<(body: unknown) => void>()
  server.use(backlog(129), answers('post', '/api/v1/cycles/{cycle_id}/reminders', { sent: 120, skipped: 9 }, (request) => void request.json().then(seen)))
  drawn()
  await user.click(await screen.findByRole('button', { name: 'Ingatkan 129 orang: SKP menunggu kesepakatan' }))
  expect(await screen.findByText(/120 orang diingatkan\. 9 orang dilewati/)).toBeVisible()
  expect(seen).toHaveBeenCalledExactlyOnceWith({ stage: 'plan_not_agreed', agency_id: 'u1' })
})

test('nothing new is said to be nothing new, and a refusal says why', async () => {
  const user = userEvent.setup()
  server.use(backlog(1), answers('post', '/api/v1/cycles/{cycle_id}/reminders', { sent: 0, skipped: 1 }))
  drawn()
  const remind = await screen.findByRole('button', { name: /^Ingatkan/ })
  await user.click(remind)
  expect(await screen.findByText(/Tidak ada pengingat baru/)).toBeVisible()
  server.use(refuses('post', '/api/v1/cycles/{cycle_id}/reminders', { status: 409, code: 'cycle-not-open', title: 'Siklus tidak terbuka', detail: 'Keadaan siklus: closed.' }))
  await user.click(await screen.findByRole('button', { name: /^Ingatkan/ }))
  expect(await screen.findByText('Siklus tidak terbuka')).toBeVisible()
})

test('who may not remind sees who is late and can list them', async () => {
  const user = userEvent.setup()
  const list = vi.fn<(stage: Stage) => void>()
  server.use(backlog(129))
  drawn({ mayRemind: false, onList: list })
  const row = await screen.findByRole('row', { name: /SKP menunggu kesepakatan/ })
  expect(within(row).queryByRole('button', { name: /^Ingatkan/ })).toBeNull()
  await user.click(within(row).getByRole('button', { name: /^Lihat daftar/ }))
  expect(list).toHaveBeenCalledExactlyOnceWith('plan_not_agreed')
})
