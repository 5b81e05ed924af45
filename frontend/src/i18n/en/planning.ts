import type { planning as indonesian } from '../id/planning'
import type { Texts } from '../index'

export const planning: Pick<Texts, keyof typeof indonesian> = {
  planning: {},
}
