import type { Copy, Role } from './copies'

interface Items<T = { id: string }> {
  items: T[]
}

/** Who looks at a page, and at which address: where it needs an id, that of something this person may see. */
export interface Visit {
  as: Role | null
  at: string | ((site: Copy) => Promise<string>)
  /** Whether the service is expected to refuse what the page asks for. */
  refused?: boolean
}

/** The first item of a list as this person sees it. */
export async function first<T = { id: string }>(site: Copy, role: Role, list: string): Promise<T> {
  const { items } = await (await site.as(role)).get<Items<T>>(list)
  const [item] = items
  if (item === undefined) throw new Error(`nothing in ${list} for ${role}`)
  return item
}

const plain = (as: Role, at: string): Visit => ({ as, at })
/** A page of the running appraisal of somebody. */
const ofAppraisal = (as: Role, rest = ''): Visit => ({ as, at: async (site) => `/appraisals/${await site.appraisal(as)}${rest}` })
/** A page about the first item of a list. */
const about = (as: Role, list: string, address: (id: string) => string): Visit => ({ as, at: async (site) => address((await first(site, as, list)).id) })
/** A page about somebody in the superior's team. */
const ofTeam = (address: (id: string) => string): Visit => ({ as: 'superior', at: async (site) => address(await site.subordinate()) })

const template = async (site: Copy): Promise<string> => {
  const superior = await site.as('superior')
  const known = await superior.get<Items>('/plan-templates')
  if (known.items[0] !== undefined) return known.items[0].id
  const { headed_units: units } = await superior.get<{ headed_units: { id: string }[] }>('/auth/me')
  const content = {
    support: ['Dua loket'],
    results: [{
      kind: 'main', title: 'Permohonan selesai tepat waktu',
      indicators: [{ name: 'Permohonan selesai dalam satu hari', aspect: 'time', unit: '%', polarity: 'higher', target_low: '95' }],
    }],
  }
  return (await superior.post<{ id: string }>('/plan-templates', { agency_id: units[0]?.id, name: 'Petugas loket', content })).id
}

const imported = async (site: Copy): Promise<string> => {
  const officer = await site.as('personnelAgency')
  const known = await officer.get<Items>('/imports')
  return known.items[0]?.id ?? site.import('Kode unit,Kode unit atasan,Nama unit,Jenis unit,Berdiri sejak\nX.1,tidak-ada,Unit Percobaan,bidang,01-01-2020\n')
}

/** Every page of the client by its route. A route without a line here fails the tests. */
export const PAGES: Record<string, Visit> = {
  '/': plain('employee', '/'),
  '/$': plain('employee', '/tidak-ada'),
  '/sign-in': { as: null, at: '/sign-in' },
  '/password': plain('employee', '/password'),
  '/account': plain('employee', '/account'),
  '/notifications': plain('employee', '/notifications'),
  '/appraisals': plain('employee', '/appraisals'),
  '/appraisals/$appraisalId': ofAppraisal('employee'),
  '/appraisals/$appraisalId/plan/edit': ofAppraisal('returned', '/plan/edit'),
  '/appraisals/$appraisalId/plan/check': ofAppraisal('returned', '/plan/check'),
  '/appraisals/$appraisalId/plan/compare': ofAppraisal('employee', '/plan/compare'),
  '/appraisals/$appraisalId/print/plan': ofAppraisal('employee', '/print/plan'),
  '/appraisals/$appraisalId/print/evaluation': ofAppraisal('employee', '/print/evaluation'),
  '/team': plain('superior', '/team'),
  '/team/$appraisalId/plan': ofTeam((id) => `/team/${id}/plan`),
  '/team/$appraisalId/rating': ofTeam((id) => `/team/${id}/rating`),
  '/team/matrix/$appraisalId': { as: 'superior', at: async (site) => `/team/matrix/${await site.appraisal('superior')}` },
  '/team/templates': plain('superior', '/team/templates'),
  '/team/templates/$templateId': { as: 'superior', at: async (site) => `/team/templates/${await template(site)}` },
  '/team/templates/$templateId/apply': { as: 'superior', at: async (site) => `/team/templates/${await template(site)}/apply` },
  '/employees': plain('personnelAgency', '/employees'),
  '/employees/new': plain('personnelAgency', '/employees/new'),
  '/employees/$employeeId': about('personnelAgency', '/employees', (id) => `/employees/${id}`),
  '/agencies': plain('personnelAgency', '/agencies'),
  '/agencies/$agencyId': about('personnelAgency', '/agencies', (id) => `/agencies/${id}`),
  '/imports': plain('personnelAgency', '/imports'),
  '/imports/$importId': { as: 'personnelAgency', at: async (site) => `/imports/${await imported(site)}` },
  '/exports': plain('personnelAgency', '/exports'),
  '/objectives': plain('planner', '/objectives'),
  '/objectives/$objectiveId': about('planner', '/objectives', (id) => `/objectives/${id}`),
  '/indicators/$indicatorId': about('planner', '/indicators', (id) => `/indicators/${id}`),
  '/cascade': plain('planner', '/cascade'),
  '/coverage': plain('planner', '/coverage'),
  '/standards': plain('planner', '/standards'),
  '/cycles': plain('personnelAgency', '/cycles'),
  '/cycles/new': plain('personnelAgency', '/cycles/new'),
  '/cycles/$cycleId': { as: 'personnelAgency', at: async (site) => `/cycles/${await site.cycle('open')}` },
  '/policies': plain('personnelAgency', '/policies'),
  '/policies/compare': plain('personnelAgency', '/policies/compare'),
  '/policies/import': plain('personnelAgency', '/policies/import'),
  '/policies/$code/$version': {
    as: 'auditor',
    at: async (site) => {
      const { code, version } = await first<{ code: string; version: string }>(site, 'auditor', '/policies')
      return `/policies/${code}/${version}`
    },
  },
  '/accounts': plain('administrator', '/accounts'),
  '/accounts/new': plain('administrator', '/accounts/new'),
  '/audit': plain('auditor', '/audit'),
}

/** States of pages that have no route of their own but a look of their own. */
export const VIEWS: Record<string, Visit> = {
  'appraisal-realisations': ofAppraisal('employee', '?section=realisations'),
  'appraisal-evaluation': ofAppraisal('employee', '?section=evaluation'),
  'appraisal-why': ofAppraisal('employee', '?section=why'),
  'cascade-chart': plain('planner', '/cascade?view=chart'),
  'home-superior': plain('superior', '/'),
  'home-personnel-agency': plain('personnelAgency', '/'),
  'home-administrator': plain('administrator', '/'),
  'home-planner': plain('planner', '/'),
  'cycle-closed': { as: 'personnelAgency', at: async (site) => `/cycles/${await site.cycle('closed')}` },
  'policies-of-an-employee': plain('employee', '/policies'),
  'not-mine-to-see': { as: 'employee', at: '/accounts', refused: true },
}
