import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { appraisalsQuery } from '@/api/appraisals'
import { cyclesQuery } from '@/api/cycles'
import { peopleNamedQuery } from '@/api/people'
import type { Me } from '@/api/session'
import { employeeHref, type NavigationEntry } from '../navigation'
import { useCurrentActions } from './pageActions'
import { recentVisits } from './recent'

export interface PaletteItem {
  id: string
  label: string
  detail?: string
  run: () => void
}

export interface PaletteGroup {
  key: 'actions' | 'recent' | 'pages' | 'appraisals' | 'people'
  items: PaletteItem[]
}

/** Every word of `typed` occurs in the text, in any order. */
export function fits(text: string, typed: string): boolean {
  const within = text.toLowerCase()
  return typed.toLowerCase().split(/\s+/).every((word) => within.includes(word))
}

/** A NIP may be typed with spaces, dots and dashes; a name is left as it is. */
export function asQuery(typed: string): string {
  const digits = typed.replace(/[\s.-]/g, '')
  return /^\d+$/.test(digits) ? digits : typed.trim()
}

/** What the palette offers for what is typed: first what is near (this page, what was looked at), then everything that fits. */
export function usePaletteItems(me: Me, entries: readonly NavigationEntry[], typed: string) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [settled] = useDebouncedValue(typed, 200)
  const q = asQuery(settled)
  const people = useQuery(peopleNamedQuery(q))
  const mine = useInfiniteQuery({ ...appraisalsQuery({ employee_id: me.employee?.id }), enabled: me.employee !== null })
  const cycles = useQuery(cyclesQuery)
  const actions = useCurrentActions()
  const go = (href: string) => () => void navigate({ href })

  const recent = recentVisits().slice(1).map(({ href, label }) => ({ id: `recent:${href}`, label, run: go(href) }))
  const pages = entries.map(({ to, label, group }) => ({
    id: `page:${to}`, label: t(label), detail: t(`nav.groups.${group}`), run: () => void navigate({ to }),
  }))
  const appraisals = (mine.data?.pages[0]?.items ?? []).map(({ id, cycle_id, position_title }) => ({
    id: `appraisal:${id}`, label: t('palette.appraisal', { cycle: cycles.data?.get(cycle_id)?.name ?? '' }), detail: position_title,
    run: () => void navigate({ to: '/appraisals/$appraisalId', params: { appraisalId: id } }),
  }))
  const found = (q.length < 2 ? [] : people.data?.items ?? []).map(({ id, full_name, nip, posting }) => ({
    id: `person:${id}`, label: full_name, detail: [nip, posting?.position_title].filter(Boolean).join(' · '), run: go(employeeHref(id)),
  }))
  const local: PaletteGroup[] = [
    { key: 'actions', items: actions.map(({ id, label, run }) => ({ id: `action:${id}`, label, run })) },
    { key: 'recent', items: recent },
    { key: 'pages', items: pages },
    { key: 'appraisals', items: appraisals },
  ]
  const groups: PaletteGroup[] = [
    ...local.map(({ key, items }) => ({ key, items: items.filter(({ label, detail }: PaletteItem) => fits(`${label} ${detail ?? ''}`, typed)) })),
    { key: 'people', items: found },
  ]
  return { groups: groups.filter(({ items }) => items.length > 0), searching: people.isFetching || settled !== typed }
}
