import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { chooseLanguage } from '@/i18n'
import { draw } from '@/testing/draw'
import { anExplanation } from '@/testing/fakes'
import { ExplanationView } from './ExplanationView'
import { distance, kindOf } from './reading'

const items = () => screen.getAllByRole('treeitem').map((item) => item.getAttribute('data-key'))

const focused = () => document.activeElement?.getAttribute('data-key')

afterEach(() => chooseLanguage('id'))

test('each line tells its value, formula, rounding, regulation and article', () => {
  draw(<ExplanationView explanation={anExplanation()} />)
  const total = screen.getByRole('treeitem', { name: 'Capaian tertimbang 97,55%' })
  expect(total).toHaveAccessibleDescription(/Rumus \(97,55\) ÷ 1/)
  expect(total).toHaveAccessibleDescription(/Pembulatan setengah ke atas, 2 angka desimal/)
  expect(total).toHaveAccessibleDescription(/Dasar PermenPANRB 6\/2022, Pasal 40 \(sumber diperiksa\)/)
  expect(screen.getByRole('treeitem', { name: /Predikat kinerja Baik/ })).toHaveAccessibleDescription(
    /Sesuai ekspektasi × Di atas ekspektasi/,
  )
})

test('the tree has one tab stop and obeys the arrow keys', async () => {
  const user = userEvent.setup()
  draw(<ExplanationView explanation={anExplanation()} />)
  const all = ['predicate', 'weighted_total', 'results.0.indicators.0.achievement']
  expect(items()).toEqual(all)
  screen.getByRole('button', { name: 'Tutup semua' }).focus()
  await user.tab()
  expect(focused()).toBe('predicate')
  await user.keyboard('{ArrowDown}{ArrowDown}')
  expect(focused()).toBe('results.0.indicators.0.achievement')
  await user.keyboard('{ArrowLeft}')
  expect(focused()).toBe('weighted_total')
  await user.keyboard('{ArrowLeft}')
  expect(items()).toEqual(all.slice(0, 2))
  expect(document.activeElement).toHaveAttribute('aria-expanded', 'false')
  await user.keyboard('{ArrowRight}{ArrowRight}{Home}')
  expect(items()).toEqual(all)
  expect(focused()).toBe('predicate')
  expect(screen.getAllByRole('treeitem').filter((item) => item.tabIndex === 0)).toHaveLength(1)
})

test('what would reach the next level names the indicator and both numbers', () => {
  draw(<ExplanationView explanation={anExplanation()} units={new Map([['i1', 'berkas']])} />)
  const raise = within(screen.getByRole('region', { name: 'Apa yang perlu untuk naik?' }))
  expect(raise.getByText('Dari Sesuai ekspektasi ke Di atas ekspektasi')).toBeVisible()
  expect(raise.getByRole('listitem')).toHaveTextContent('Dokumen sehari: naik dari 1.219,375 berkas menjadi paling sedikit 1.375,5 berkas (tambah 156,125 berkas).')
  expect(raise.getByText(/Predikat naik menjadi Sangat baik bila:/)).toHaveTextContent('rating hasil kerja menjadi di atas ekspektasi')
})

test('English readers get English names and numbers', async () => {
  await chooseLanguage('en')
  draw(<ExplanationView explanation={anExplanation()} />)
  expect(screen.getByRole('treeitem', { name: 'Weighted achievement 97.55%' })).toBeVisible()
})

test('the way to the predicate is told in plain sentences before the tree', () => {
  draw(<ExplanationView explanation={anExplanation()} />)
  const summary = within(screen.getByRole('region', { name: 'Singkatnya' }))
  expect(summary.getByText('Predikat: Baik')).toBeVisible()
  expect(summary.getAllByRole('listitem')[0]).toHaveTextContent('Rata-rata capaian hasil kerja utama, menurut bobotnya, adalah 97,55% dari target.')
})

test('what a line is of does not depend on its place in the plan', () => {
  const { root } = anExplanation().trace
  expect(kindOf(root)).toBe('predicate')
  expect(kindOf({ ...root, key: 'results.3.indicators.12.achievement' })).toBe('achievement')
  expect(kindOf({ ...root, key: 'results.0.achievement' })).toBe('result_achievement')
  expect(kindOf({ ...root, key: 'results.1.points' })).toBe('points')
})

test.each([['1219.375', '1375.5', '156.125', true], ['3', '2.5', '0.5', false], ['9', '10', '1', true], ['0', '0.000001', '0.000001', true]])(
  'from %s to %s is %s, without rounding', (now, needed, by, up) => expect(distance(now, needed)).toEqual({ by, up }))
