const SCALE = 1_000_000n

/** Decimal text in millionths; null where it is no number. Weights are added exactly, never as floats. */
function millionths(text: string): bigint | null {
  const match = /^(\d+)(?:\.(\d{1,6}))?$/.exec(text)
  if (match === null) return null
  return BigInt(match[1] ?? '0') * SCALE + BigInt((match[2] ?? '').padEnd(6, '0'))
}

function written(value: bigint): string {
  const whole = value / SCALE
  const rest = (value % SCALE).toString().padStart(6, '0').replace(/0+$/, '')
  return rest === '' ? `${whole}` : `${whole}.${rest}`
}

const HUNDRED = 100n * SCALE

export type WeightState = 'none' | 'some' | 'total' | 'wrong' | 'right'

export interface WeightSum {
  /** Exact, as decimal text. */
  total: string
  /** What is missing to 100, negative where it is too much. */
  rest: string
  /** Nothing given, not everything given, not 100, or right; `wrong` where one is no weight. */
  state: WeightState
}

/** Weights must all be empty, or all be given and come to exactly 100. */
export function sumOf(weights: readonly string[]): WeightSum {
  const given = weights.filter((text) => text !== '')
  const read = given.map(millionths)
  const total = read.reduce<bigint>((sum, value) => sum + (value ?? 0n), 0n)
  const over = total > HUNDRED
  const rest = (over ? '-' : '') + written(over ? total - HUNDRED : HUNDRED - total)
  const state = (): WeightState => {
    if (given.length === 0) return 'none'
    if (read.some((value) => value === null || value <= 0n || value > HUNDRED)) return 'wrong'
    if (given.length < weights.length) return 'some'
    return total === HUNDRED ? 'right' : 'total'
  }
  return { total: written(total), rest, state: state() }
}

/** 100 in `count` whole shares that differ by one at most, the larger ones first. */
export function equalWeights(count: number): string[] {
  if (count === 0) return []
  const each = Math.floor(100 / count)
  return Array.from({ length: count }, (_, place) => `${each + (place < 100 - each * count ? 1 : 0)}`)
}
