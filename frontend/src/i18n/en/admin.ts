import type { admin as indonesian } from '../id/admin'
import type { Texts } from '../index'

export const admin: Pick<Texts, keyof typeof indonesian> = {
  admin: {},
}
