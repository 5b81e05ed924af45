import { expect, test } from 'vitest'
import { someone } from '@/testing/fakes'
import { entriesFor, forPhone, navigation, type NavigationEntry } from './navigation'

const entry = (own: Partial<NavigationEntry>): NavigationEntry => ({ to: '/', label: 'nav.home', icon: navigation[0]!.icon, group: 'mine', ...own })

test('an entry shows with any one of its permissions and only where its rule holds', () => {
  const all = [entry({}), entry({ permission: ['audit:read', 'cycles:manage'] }), entry({ when: (me) => me.employee === null })]
  expect(entriesFor(someone(), all)).toHaveLength(1)
  expect(entriesFor(someone({ permissions: ['cycles:manage'] }), all)).toHaveLength(2)
  expect(entriesFor(someone({ employee: null }), all)).toHaveLength(2)
})

test('no two pages have the same letter, and each stands once', () => {
  const keys = navigation.flatMap(({ key }) => key ?? [])
  expect(new Set(keys).size).toBe(keys.length)
  expect(new Set(navigation.map(({ to }) => to)).size).toBe(navigation.length)
})

test('a phone shows the four pages that ask for it most', () => {
  const entries = [5, 1, 4, 2, 3].map((phone) => entry({ phone }))
  expect(forPhone([entry({}), ...entries]).map(({ phone }) => phone)).toEqual([1, 2, 3, 4])
})
