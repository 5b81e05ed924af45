export interface SignInSearch {
  /** Where to go on afterwards. */
  next?: string
  ended?: boolean
}

/** Only addresses inside this client are followed after signing in. */
export function readSignInSearch(given: Record<string, unknown>): SignInSearch {
  const next = given['next']
  const inside = typeof next === 'string' && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in')
  return { ...(inside && { next }), ...(given['ended'] === true && { ended: true }) }
}
