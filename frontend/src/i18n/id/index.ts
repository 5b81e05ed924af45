import { first } from './first'
import { inside } from './inside'

/** All texts in Indonesian, the master. One file per area of the client; the first level of keys belongs to one file. */
export const id = { ...first, ...inside }
