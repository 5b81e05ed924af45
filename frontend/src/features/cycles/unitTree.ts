import type { UnitProgress } from '@/api/cycles'

export interface UnitPlace {
  /** The unit looked at; null at the top of what the caller oversees. */
  unit: UnitProgress | null
  /** From the top down to the unit, the unit included. */
  path: UnitProgress[]
  /** The units directly below. */
  below: UnitProgress[]
}

/** The units of a cycle's scope: what stands above it only counts the same appraisals once more. */
export function inScope(units: readonly UnitProgress[], scopeId: string): readonly UnitProgress[] {
  const parents = new Map(units.map(({ agency, parent_id }) => [agency.id, parent_id]))
  if (!parents.has(scopeId)) return units
  const within = (id: string | null | undefined): boolean => id != null && (id === scopeId || within(parents.get(id)))
  return units.filter(({ agency }) => within(agency.id))
}

/**
 * Where a unit stands in the tree that the caller oversees. One single top is entered at once: a list of one line would
 * say nothing. An id that is not there counts as none.
 */
export function placeIn(units: readonly UnitProgress[], unitId: string | undefined): UnitPlace {
  const byId = new Map(units.map((unit) => [unit.agency.id, unit]))
  const tops = units.filter(({ parent_id }) => parent_id === null || !byId.has(parent_id))
  const chosen = unitId === undefined ? undefined : byId.get(unitId)
  const unit = chosen ?? (tops.length === 1 ? tops[0] : undefined)
  if (unit === undefined) return { unit: null, path: [], below: tops }
  const path = [unit]
  for (let parent = upwards(unit); parent !== undefined; parent = upwards(parent)) path.unshift(parent)
  return { unit, path, below: units.filter(({ parent_id }) => parent_id === unit.agency.id) }

  function upwards({ parent_id }: UnitProgress) {
    return parent_id === null ? undefined : byId.get(parent_id)
  }
}

/** The appraisals that count: neither moved away nor cancelled. */
export const counted = ({ appraisals, other }: UnitProgress) => appraisals - other

/** `part` of `whole` in whole percent, downwards: a hundred means all of them. */
export const shareOf = (part: number, whole: number) => (whole === 0 ? 0 : Math.floor((part / whole) * 100))
