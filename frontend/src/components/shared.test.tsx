import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '@/api/problems'
import { draw } from '@/testing/draw'
import { ActionButton } from './ActionButton'
import { ConfirmTyped } from './ConfirmTyped'
import { StaleEdit } from './StaleEdit'
import { toast, toastProblem } from './toast'
import { Toasts } from './Toasts'

afterEach(() => vi.useRealTimers())

test('one toast stands at a time; one that passes goes by itself, one with an undo stays', () => {
  vi.useFakeTimers()
  draw(<Toasts />)
  act(() => toast({ message: 'Tersimpan' }))
  act(() => toast({ message: 'Dihapus', undo: () => undefined }))
  expect(screen.queryByText('Tersimpan')).not.toBeInTheDocument()
  act(() => { vi.advanceTimersByTime(60_000) })
  expect(screen.getByText('Dihapus')).toBeVisible()
  act(() => toast({ message: 'Diurungkan' }))
  act(() => { vi.advanceTimersByTime(60_000) })
  expect(screen.queryByRole('status')).not.toBeInTheDocument()
})

test('an undo that fails says why and stays', async () => {
  const user = userEvent.setup()
  draw(<Toasts />)
  const refused = new ApiProblem({ type: '', title: 'Sudah disepakati', status: 409, code: 'x', detail: 'Tidak dapat diurungkan.' })
  act(() => toast({ message: 'Dikirim', undo: () => Promise.reject(refused) }))
  await user.click(screen.getByRole('button', { name: 'Urungkan' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('Sudah disepakati')
  await user.click(screen.getByRole('button', { name: 'Tutup' }))
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  act(() => toastProblem(refused))
  expect(screen.getByRole('alert')).toHaveTextContent('Tidak dapat diurungkan.')
})

test('a stale edit shows only what differs, in both versions, and leaves the choice', async () => {
  const user = userEvent.setup()
  const [keep, take] = [vi.fn<() => void>(), vi.fn<() => void>()]
  draw(
    <StaleEdit
      mine={{ name: 'Dinas A', code: '1' }} theirs={{ name: 'Dinas B', code: '1' }} labels={{ name: 'Nama', code: 'Kode' }}
      onKeepMine={keep} onTakeTheirs={take}
    />,
  )
  expect(screen.getByRole('alert')).toHaveFocus()
  expect(screen.getByRole('row', { name: 'Nama Dinas A Dinas B' })).toBeVisible()
  expect(screen.queryByText('Kode')).not.toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Simpan versi saya' }))
  await user.click(screen.getByRole('button', { name: 'Pakai versi tersimpan' }))
  expect([keep.mock.calls.length, take.mock.calls.length]).toEqual([1, 1])
})

test('an act that is not allowed stays within reach, says why and does nothing', async () => {
  const user = userEvent.setup()
  const act = vi.fn<() => void>()
  draw(<ActionButton action={{ name: 'agree', allowed: false, because: 'own-plan' }} onClick={act}>Sepakati</ActionButton>)
  await user.tab()
  const button = screen.getByRole('button', { name: 'Sepakati' })
  expect(button).toHaveFocus()
  expect(button).toHaveAccessibleDescription('Tidak seorang pun menyepakati SKP sendiri.')
  await user.keyboard('{Enter}')
  expect(act).not.toHaveBeenCalled()
})

test('what cannot be undone happens only after its name was typed', async () => {
  const user = userEvent.setup()
  const act = vi.fn<() => void>()
  draw(<ConfirmTyped opened title="Tutup siklus" word="Siklus 2026" confirm="Tutup siklus" onConfirm={act} onClose={vi.fn<() => void>()}>Tidak dapat dibuka lagi.</ConfirmTyped>)
  await user.type(await screen.findByRole('textbox'), 'Siklus 2025{Enter}')
  expect(act).not.toHaveBeenCalled()
  await user.clear(screen.getByRole('textbox'))
  await user.type(screen.getByRole('textbox'), ' siklus  2026{Enter}')
  expect(act).toHaveBeenCalledOnce()
})
