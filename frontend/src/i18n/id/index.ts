import { admin } from './admin'
import { core } from './core'
import { mine } from './mine'
import { people } from './people'
import { planning } from './planning'
import { shell } from './shell'
import { team } from './team'

/** All texts in Indonesian, the master. One file per area of the client; the first level of keys belongs to one file. */
export const id = { ...core, ...shell, ...mine, ...team, ...people, ...admin, ...planning }
