export const SECTIONS = ['plan', 'evaluation', 'why'] as const
export type Section = (typeof SECTIONS)[number]

export interface AppraisalSearch {
  section?: Section
  /** Id of the period looked at; the present one where absent. */
  period?: string
}

export interface SignInSearch {
  /** Where to go on afterwards. */
  next?: string
  ended?: boolean
}

export function readAppraisalSearch(given: Record<string, unknown>): AppraisalSearch {
  const section = SECTIONS.find((each) => each === given['section'])
  const period = given['period']
  return { ...(section && { section }), ...(typeof period === 'string' && { period }) }
}

/** Only addresses inside this client are followed after signing in. */
export function readSignInSearch(given: Record<string, unknown>): SignInSearch {
  const next = given['next']
  const inside = typeof next === 'string' && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in')
  return { ...(inside && { next }), ...(given['ended'] === true && { ended: true }) }
}
