import type { people as indonesian } from '../id/people'
import type { Texts } from '../index'

export const people: Pick<Texts, keyof typeof indonesian> = {
  people: {},
}
