import { useQuery } from '@tanstack/react-query'
import { cyclesQuery } from '@/api/cycles'
import type { Me } from '@/api/session'

/** The unit at which a reader begins: where a role of oversight holds, else the first unit headed. */
export const useOwnUnit = (me: Me): string | undefined =>
  me.roles.find(({ role }) => role !== 'administrator')?.agency.id ?? me.headed_units[0]?.id

/** The cycle that the address names, else the newest that is not a draft; with all of them for a choice. */
export function useCycleChoice(given: string | undefined): { cycleId: string | undefined; cycles: { value: string; label: string }[] } {
  const { data } = useQuery(cyclesQuery)
  const known = [...(data?.values() ?? [])]
  const newest = known.filter(({ state }) => state !== 'draft').toSorted((one, other) => other.starts_on.localeCompare(one.starts_on))
  return {
    cycleId: given !== undefined && data?.has(given) === true ? given : newest[0]?.id,
    cycles: newest.map(({ id, name }) => ({ value: id, label: name })),
  }
}
