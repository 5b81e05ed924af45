import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { chooseLanguage } from '@/i18n'
import { draw } from '@/testing/draw'
import { anExplanation } from '@/testing/fakes'
import { ExplanationView } from './ExplanationView'
import { readTrace } from './reading'

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
  await user.tab()
  await user.tab()
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
  draw(<ExplanationView explanation={anExplanation()} />)
  const raise = within(screen.getByRole('region', { name: 'Apa yang perlu untuk naik?' }))
  expect(raise.getByText('Dari Sesuai ekspektasi ke Di atas ekspektasi')).toBeVisible()
  expect(raise.getByRole('listitem')).toHaveTextContent('Dokumen sehari: perlu 1.375,5 (sekarang 1.219,375)')
  expect(raise.getByText(/Predikat naik menjadi Sangat baik bila:/)).toHaveTextContent('rating hasil kerja menjadi di atas ekspektasi')
})

test('English readers get English names and numbers', async () => {
  await chooseLanguage('en')
  draw(<ExplanationView explanation={anExplanation()} />)
  expect(screen.getByRole('treeitem', { name: 'Weighted achievement 97.55%' })).toBeVisible()
})

test('a trace that cannot be read is said to be so', () => {
  draw(<ExplanationView explanation={anExplanation({ trace: { root: { key: 5 } }, counterfactual: {} })} />)
  expect(screen.getByText('Rincian ini tidak dapat ditampilkan oleh versi aplikasi ini.')).toBeVisible()
  expect(readTrace({})).toBeNull()
})
