import type { people as indonesian } from '../id/people'
import type { Texts } from '../index'

export const people: Pick<Texts, keyof typeof indonesian> = {
  table: {
    range: '{{from}}–{{to}}',
    rangeOf: '{{from}}–{{to}} of {{total}}',
    total: '{{total}} rows',
    more: 'Loading further rows…',
    chooseAll: 'Choose all rows loaded so far',
    choose: 'Choose row {{row}}',
    close: 'Close',
  },
}
