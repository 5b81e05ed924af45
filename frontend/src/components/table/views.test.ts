import { expect, test } from 'vitest'
import { shownColumns } from './ColumnsMenu'
import { readViews, sameSearch, withView, writeViews } from './savedViews'

test('a saved view belongs to one account and one list', () => {
  writeViews('employees', 'a', [{ name: 'Guru', search: { job_family: 'guru' } }])
  expect(readViews('employees', 'a')).toEqual([{ name: 'Guru', search: { job_family: 'guru' } }])
  expect(readViews('employees', 'b')).toEqual([])
  expect(readViews('agencies', 'a')).toEqual([])
})

test('what is unreadable on the device is no view', () => {
  localStorage.setItem('capaian.views.employees.a', '{')
  expect(readViews('employees', 'a')).toEqual([])
  localStorage.setItem('capaian.views.employees.a', '[{"name":"x","search":{"q":5}},{"name":"y","search":{}}]')
  expect(readViews('employees', 'a')).toEqual([{ name: 'y', search: {} }])
})

test('saving under a known name replaces the view', () => {
  const views = withView([{ name: 'B', search: {} }, { name: 'A', search: {} }], { name: 'B', search: { q: 'x' } })
  expect(views).toEqual([{ name: 'A', search: {} }, { name: 'B', search: { q: 'x' } }])
  expect(sameSearch({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true)
  expect(sameSearch({ a: '1' }, { a: '1', b: '2' })).toBe(false)
})

test('the address chooses the columns, and the first one always stays', () => {
  const all = ['name', 'nip', 'unit'].map((id) => ({ id, header: id }))
  const ids = (asked?: string) => shownColumns(all, asked, ['name', 'nip']).map(({ id }) => id)
  expect(ids()).toEqual(['name', 'nip'])
  expect(ids('unit')).toEqual(['name', 'unit'])
  expect(ids('colour')).toEqual(['name', 'nip'])
})
