import type { team as indonesian } from '../id/team'
import type { Texts } from '../index'

export const team: Pick<Texts, keyof typeof indonesian> = {
  team: {},
}
