import type { Frequency, IndicatorSeries, Measure } from '@/api/indicators'

const ORDER: readonly Frequency[] = ['month', 'quarter', 'semester', 'year']

/** The kinds of period an indicator has targets for, shortest first. */
export const frequenciesOf = ({ points }: Pick<IndicatorSeries, 'points'>): Frequency[] =>
  ORDER.filter((frequency) => points.some(({ period }) => period.frequency === frequency))

/** The points of one kind of period: a quarter and the year around it do not stand on one line. */
export const pointsOf = ({ points }: Pick<IndicatorSeries, 'points'>, frequency: Frequency | undefined): Measure[] =>
  points.filter(({ period }) => period.frequency === frequency)

/** The last point with a realisation. */
export const latestOf = (points: readonly Measure[]): Measure | undefined => points.findLast(({ value }) => value !== null)

export interface Drawn {
  name: string
  /** Low and high end of the target, the same where it is one value. */
  low: number
  high: number
  reached: number | null
  reachedText: string
  targetText: string
}

/** What a chart draws. The numbers become floats here for their place on the paper alone; the texts keep every digit. */
export function drawnOf(points: readonly Measure[], name: (period: Measure['period']) => string, amount: (decimal: string) => string): Drawn[] {
  return points.map(({ period, low, high, value }) => ({
    name: name(period), low: Number(low), high: Number(high), reached: value === null ? null : Number(value),
    reachedText: value === null ? '' : amount(value), targetText: low === high ? amount(low) : `${amount(low)}–${amount(high)}`,
  }))
}
