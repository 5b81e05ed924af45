import { fireEvent, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { draw } from '@/testing/draw'
import { DataTable, type DataTableProps } from './DataTable'

interface Person { id: string; name: string }
const people = (count: number): Person[] => Array.from({ length: count }, (_, index) => ({ id: `p${index}`, name: `Pegawai ${index + 1}` }))
const columns = [{ id: 'name', header: 'Nama', sort: 'name' as const, cell: (row: Person) => row.name }]

function table(own: Partial<DataTableProps<Person, 'name'>> = {}) {
  return (
    <DataTable<Person, 'name'>
      label="Pegawai" rows={people(300)} rowKey={({ id }) => id} total={12_480} columns={columns}
      empty={{ title: 'Tidak ada yang cocok', detail: 'Ubah saringan.' }} {...own}
    />
  )
}

const rowOf = (text: string) => screen.getByText(text).closest('[role=row]') as HTMLElement

test('only rows in view are drawn, and a screen reader hears how many there are', () => {
  draw(table())
  expect(screen.getByRole('grid', { name: 'Pegawai' })).toHaveAttribute('aria-rowcount', '12481')
  expect(rowOf('Pegawai 1')).toHaveAttribute('aria-rowindex', '2')
  expect(screen.getAllByRole('row').length).toBeLessThan(60)
  expect(screen.getByText(/^1–\d+ dari 12\.480$/)).toBeVisible()
  expect(screen.getByText('12.480 baris')).toBeInTheDocument()
})

test('a table nobody has counted says so to screen readers', () => {
  draw(table({ total: null }))
  expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '-1')
})

test('arrow keys move between rows, Enter opens one', async () => {
  const user = userEvent.setup()
  const open = vi.fn<(row: Person) => void>()
  draw(table({ onOpen: open }))
  rowOf('Pegawai 1').focus()
  await user.keyboard('{ArrowDown}{ArrowDown}')
  expect(rowOf('Pegawai 3')).toHaveFocus()
  await user.keyboard('{ArrowUp}{Enter}')
  expect(open).toHaveBeenCalledExactlyOnceWith({ id: 'p1', name: 'Pegawai 2' })
  await user.keyboard('{Home}')
  expect(rowOf('Pegawai 1')).toHaveFocus()
})

test('the tab key stops at one row only', () => {
  draw(table({ rowHref: ({ id }) => `/employees/${id}` }))
  const stops = screen.getByRole('grid').querySelectorAll('[role=row][tabindex="0"]')
  expect([...stops]).toEqual([rowOf('Pegawai 1')])
  expect(screen.getByRole('link', { name: 'Pegawai 2' })).toHaveAttribute('tabindex', '-1')
})

test('further rows are asked for before the end, and not while they are on their way', () => {
  const more = vi.fn<() => void>()
  const { unmount } = draw(table({ rows: people(20), hasMore: true, onMore: more }))
  expect(more).toHaveBeenCalledOnce()
  unmount()
  more.mockClear()
  draw(table({ rows: people(20), hasMore: true, onMore: more, loading: true }))
  expect(more).not.toHaveBeenCalled()
})

test('a header asks for its sort and, asked again, for the other way round', async () => {
  const user = userEvent.setup()
  const sorted = vi.fn<(sort: 'name' | '-name') => void>()
  const Sorting = () => {
    const [sort, setSort] = useState<'name' | '-name'>('-name')
    return table({ sort, onSort: (next) => { sorted(next); setSort(next) } })
  }
  draw(<Sorting />)
  expect(screen.getByRole('columnheader')).toHaveAttribute('aria-sort', 'descending')
  await user.click(screen.getByRole('button', { name: 'Nama' }))
  await user.click(screen.getByRole('button', { name: 'Nama' }))
  expect(sorted.mock.calls).toEqual([['name'], ['-name']])
})

function Choosing() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  return <>{table({ selected, onSelect: setSelected })}<output data-testid="chosen">{[...selected].join(' ')}</output></>
}

const chosen = () => screen.getByTestId('chosen').textContent

test('shift chooses everything between two rows, by mouse and by keyboard', async () => {
  const user = userEvent.setup()
  draw(<Choosing />)
  await user.click(within(rowOf('Pegawai 2')).getByRole('checkbox'))
  fireEvent.click(within(rowOf('Pegawai 5')).getByRole('checkbox'), { shiftKey: true })
  expect(chosen()).toBe('p1 p2 p3 p4')
  rowOf('Pegawai 5').focus()
  await user.keyboard('{Shift>}{ArrowDown}{/Shift}')
  expect(chosen()).toBe('p1 p2 p3 p4 p5')
  await user.keyboard(' ')
  expect(chosen()).toBe('p1 p2 p3 p4')
})

test('an empty table names the cause', () => {
  draw(table({ rows: [], total: 0 }))
  expect(screen.getByText('Tidak ada yang cocok')).toBeVisible()
  expect(screen.queryByText(/dari 0/)).toBeNull()
})
