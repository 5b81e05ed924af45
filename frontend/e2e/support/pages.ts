import type { Copy, Role } from './copies'

interface Items {
  items: { id: string }[]
}

/** Who looks at a page, and at which address: where it needs an id, that of something this person may see. */
export interface Visit {
  as: Role | null
  at: string | ((site: Copy) => Promise<string>)
}

export const first = async (site: Copy, role: Role, list: string): Promise<string> => {
  const { items } = await (await site.as(role)).get<Items>(list)
  const id = items[0]?.id
  if (id === undefined) throw new Error(`nothing in ${list} for ${role}`)
  return id
}

/** A page of the running appraisal of somebody. */
const ofAppraisal = (as: Role, rest: string): Visit => ({ as, at: async (site) => `/appraisals/${await site.appraisal(as)}${rest}` })

/** Every page of the client by its route. A route without a line here fails the tests. */
export const PAGES: Record<string, Visit> = {
  '/': { as: 'employee', at: '/' },
  '/sign-in': { as: null, at: '/sign-in' },
  '/password': { as: 'employee', at: '/password' },
  '/account': { as: 'employee', at: '/account' },
  '/notifications': { as: 'employee', at: '/notifications' },
  '/appraisals/$appraisalId': ofAppraisal('employee', ''),
}

/** States of pages that have no route of their own but a look of their own. */
export const VIEWS: Record<string, Visit> = {
  'appraisal-evaluation': ofAppraisal('employee', '?section=evaluation'),
  'appraisal-why': ofAppraisal('employee', '?section=why'),
  'home-superior': { as: 'superior', at: '/' },
  'home-administrator': { as: 'administrator', at: '/' },
  'no-such-page': { as: 'employee', at: '/tidak-ada' },
}
