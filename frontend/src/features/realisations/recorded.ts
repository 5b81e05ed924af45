import type { Realisation } from '@/api/realisations'

export interface Subject {
  resultId: string
  /** Null where the result itself is described in words. */
  indicatorId: string | null
}

const isOf = ({ resultId, indicatorId }: Subject) => (each: Realisation) => each.result_id === resultId && each.indicator_id === indicatorId

/** What counts now for a subject in a period. */
export const current = (items: readonly Realisation[], subject: Subject, periodId: string): Realisation | undefined =>
  items.find((each) => isOf(subject)(each) && each.period_id === periodId && each.superseded_at === null)

/** What was corrected in a period, the latest first. */
export const corrected = (items: readonly Realisation[], subject: Subject, periodId: string): Realisation[] =>
  items.filter((each) => isOf(subject)(each) && each.period_id === periodId && each.superseded_at !== null)
    .toSorted((one, other) => other.created_at.localeCompare(one.created_at))

/** How many of the subjects have something that counts in the period. */
export const countRecorded = (items: readonly Realisation[], subjects: readonly Subject[], periodId: string): number =>
  subjects.filter((subject) => current(items, subject, periodId) !== undefined).length
