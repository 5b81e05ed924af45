import type { ObjectiveScore } from '@/api/objectives'

export interface Part {
  id: string
  name: string
  weight: string
  /** Null where nothing was recorded: the part does not count. */
  percent: string | null
  /** Weight times achievement, as a share of the weights that count, in percentage points. */
  share: number | null
}

export interface RollUp {
  parts: Part[]
  /** Sum of the weights that count. */
  counted: number
  /** "(50 × 100 + 50 × 100.24) ÷ 100", with plain decimal points; null where nothing counts. */
  formula: string | null
}

/** How the achievement of an objective comes about: its indicators by weight, over those that are known. */
export function readRollUp({ indicators }: Pick<ObjectiveScore, 'indicators'>): RollUp {
  const active = indicators.filter(({ retired_at }) => retired_at === null)
  const percentOf = (indicator: (typeof active)[number]) => indicator.latest?.achievement?.percent ?? null
  const known = active.filter((indicator) => percentOf(indicator) !== null)
  const counted = known.reduce((sum, { weight }) => sum + Number(weight), 0)
  const parts = active.map((indicator) => {
    const percent = percentOf(indicator)
    return {
      id: indicator.id, name: indicator.name, weight: indicator.weight, percent,
      share: percent === null || counted === 0 ? null : (Number(indicator.weight) * Number(percent)) / counted,
    }
  })
  const terms = known.map((indicator) => `${indicator.weight} × ${percentOf(indicator)}`)
  return { parts, counted, formula: known.length === 0 ? null : `(${terms.join(' + ')}) ÷ ${Number(counted.toFixed(6))}` }
}
