import {
  type Icon, IconBell, IconBooks, IconCalendarStats, IconFileExport, IconFileImport, IconGavel, IconHierarchy2,
  IconHistory, IconClipboardText, IconHome, IconKey, IconSitemap, IconTargetArrow, IconTemplate, IconUnlink, IconUserCircle, IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { LinkProps } from '@tanstack/react-router'
import type { ParseKeys } from 'i18next'
import type { components } from '@/api/schema'
import type { Me } from '@/api/session'

export type Permission = components['schemas']['Permission']
export const GROUPS = ['mine', 'team', 'people', 'planning', 'administration'] as const
export type Group = (typeof GROUPS)[number]

export interface NavigationEntry {
  to: Exclude<NonNullable<LinkProps['to']>, `${string}$${string}`>
  /** The key of its name: `team.title`. */
  label: ParseKeys
  icon: Icon
  group: Group
  /** Any one of these lets the entry show; without it, everybody sees it. */
  permission?: Permission | readonly Permission[]
  /** Narrower than a permission: heads of units, holders of a role, employees. */
  when?: (me: Me) => boolean
  /** `g` and then this letter goes there. */
  key?: string
  /** Where in a phone's bottom bar it may stand; the lowest four of those allowed do. */
  phone?: number
}

/** Every page one can go to from anywhere: the side bar, the phone's bar and drawer, and the palette draw from it. */
export const navigation: readonly NavigationEntry[] = [
  { to: '/', label: 'nav.home', icon: IconHome, group: 'mine', key: 'h', phone: 0 },
  { to: '/appraisals', label: 'home.mine', icon: IconClipboardText, group: 'mine', when: (me) => me.employee !== null, key: 'a', phone: 1 },
  { to: '/team', label: 'team.title', icon: IconUsersGroup, group: 'team', when: (me) => isHead(me), key: 't', phone: 2 },
  { to: '/team/templates', label: 'templates.title', icon: IconTemplate, group: 'team', permission: 'plan-templates:manage' },
  { to: '/employees', label: 'employees.title', icon: IconUsers, group: 'people', permission: ['employees:manage', 'employees:export'], key: 'p', phone: 4 },
  { to: '/agencies', label: 'agencies.title', icon: IconSitemap, group: 'people', permission: 'agencies:read', key: 'u' },
  { to: '/imports', label: 'exchange.imports', icon: IconFileImport, group: 'people', permission: 'employees:import', key: 'i' },
  { to: '/exports', label: 'exchange.exports', icon: IconFileExport, group: 'people', permission: 'employees:export', key: 'x' },
  { to: '/objectives', label: 'objectives.title', icon: IconTargetArrow, group: 'planning', key: 'r' },
  { to: '/cascade', label: 'cascade.title', icon: IconHierarchy2, group: 'planning', key: 'c' },
  { to: '/coverage', label: 'coverage.title', icon: IconUnlink, group: 'planning', permission: 'cascade:read', key: 'v' },
  { to: '/standards', label: 'standards.title', icon: IconBooks, group: 'planning', key: 'd' },
  { to: '/cycles', label: 'cycles.title', icon: IconCalendarStats, group: 'administration', permission: ['cycles:manage', 'appraisals:read'], key: 's', phone: 3 },
  { to: '/policies', label: 'policies.title', icon: IconGavel, group: 'administration' },
  { to: '/accounts', label: 'accounts.title', icon: IconKey, group: 'administration', permission: 'accounts:manage', key: 'k' },
  { to: '/audit', label: 'audit.title', icon: IconHistory, group: 'administration', permission: 'audit:read', key: 'j' },
  { to: '/notifications', label: 'nav.notifications', icon: IconBell, group: 'mine', key: 'n', phone: 9 },
  { to: '/account', label: 'nav.account', icon: IconUserCircle, group: 'mine', key: 'o' },
]

const holds = (role: string) => (me: Me) => me.roles.some((held) => held.role === role)
export const isEmployee = (me: Me) => me.employee !== null
export const isHead = (me: Me) => me.headed_units.length > 0
export const isAdministrator = holds('administrator')
export const isPersonnelAgency = holds('personnel_agency')
export const isAgencyHr = holds('agency_hr')
export const isPlanner = holds('planner')
export const isAuditor = holds('auditor')

/** The entries this caller may see, in their order. */
export function entriesFor(me: Me, all: readonly NavigationEntry[] = navigation): NavigationEntry[] {
  return all.filter(({ permission, when }) => {
    const wanted = permission === undefined ? [] : [permission].flat()
    const may = wanted.length === 0 || wanted.some((each) => me.permissions.includes(each))
    return may && (when === undefined || when(me))
  })
}

const IN_BAR = 4

/** The entries of a phone's bottom bar: those that ask for a place, best first. */
export function forPhone(entries: readonly NavigationEntry[]): NavigationEntry[] {
  const asking = entries.filter(({ phone }) => phone !== undefined)
  return asking.toSorted((a, b) => (a.phone ?? 0) - (b.phone ?? 0)).slice(0, IN_BAR)
}

/** Where the page about a person is. */
export const employeeHref = (id: string) => `/employees/${id}`
