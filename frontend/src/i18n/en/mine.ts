import type { mine as indonesian } from '../id/mine'
import type { Texts } from '../index'

export const mine: Pick<Texts, keyof typeof indonesian> = {
  mine: {},
}
