import type { shell as indonesian } from '../id/shell'
import type { Texts } from '../index'

export const shell: Pick<Texts, keyof typeof indonesian> = {
  shell: {},
}
