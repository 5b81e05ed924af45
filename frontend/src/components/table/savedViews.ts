/** A list's filters, sort and columns under a name. */
export interface SavedView {
  name: string
  search: Record<string, string>
}

const keyOf = (list: string, account: string) => `capaian.views.${list}.${account}`

function isView(given: unknown): given is SavedView {
  if (typeof given !== 'object' || given === null || !('name' in given) || !('search' in given)) return false
  const { name, search } = given
  return typeof name === 'string' && typeof search === 'object' && search !== null && Object.values(search).every((value) => typeof value === 'string')
}

/** The views this account has saved on this device; whatever is unreadable is left out. */
export function readViews(list: string, account: string): SavedView[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(list, account)) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isView) : []
  } catch {
    return []
  }
}

export function writeViews(list: string, account: string, views: readonly SavedView[]): void {
  localStorage.setItem(keyOf(list, account), JSON.stringify(views))
}

/** The views with one more; a view of the same name is replaced. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  return [...views.filter(({ name }) => name !== view.name), view].toSorted((one, other) => one.name.localeCompare(other.name))
}

/** Whether a view shows just what an address says, in whatever order. */
export function sameSearch(one: Record<string, string>, other: Record<string, string>): boolean {
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key])
}
