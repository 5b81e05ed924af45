import type { UnitCoverage } from '@/api/cascade'

export interface Totals {
  appraisals: number
  missing: number
  agreed: number
  unaligned: number
  provisional: number
}

/** A unit's counts: plans that do not exist, that serve nothing, or that stand on an objective for now. */
export const gapsOf = ({ without_plan, unaligned, provisional }: UnitCoverage): number => without_plan + unaligned + provisional

export function totalsOf(units: readonly UnitCoverage[]): Totals {
  const none = { appraisals: 0, missing: 0, agreed: 0, unaligned: 0, provisional: 0 }
  return units.reduce((sum, unit) => ({
    appraisals: sum.appraisals + unit.appraisals, missing: sum.missing + unit.without_plan, agreed: sum.agreed + unit.agreed,
    unaligned: sum.unaligned + unit.unaligned, provisional: sum.provisional + unit.provisional,
  }), none)
}

/** The units with the most gaps, most first; those without any left out. */
export const worst = (units: readonly UnitCoverage[], most: number): UnitCoverage[] =>
  units.filter((unit) => gapsOf(unit) > 0).toSorted((one, other) => gapsOf(other) - gapsOf(one)).slice(0, most)
