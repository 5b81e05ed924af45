const KEY = 'capaian.recent'
const KEPT = 6

export interface Visit {
  href: string
  label: string
}

/** The pages last looked at in this window, newest first. */
export function recentVisits(): Visit[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isVisit) : []
  } catch {
    return []
  }
}

/** Kept for the window only: names of people do not belong in a shared computer's storage. */
export function noteVisit(visit: Visit): void {
  const others = recentVisits().filter(({ href }) => href !== visit.href)
  sessionStorage.setItem(KEY, JSON.stringify([visit, ...others].slice(0, KEPT + 1)))
}

export function forgetVisits(): void {
  sessionStorage.removeItem(KEY)
}

function isVisit(each: unknown): each is Visit {
  return (
    typeof each === 'object' && each !== null && 'href' in each && typeof each.href === 'string' && each.href.startsWith('/') &&
    'label' in each && typeof each.label === 'string'
  )
}
