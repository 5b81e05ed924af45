import { admin } from './admin'
import { mine } from './mine'
import { people } from './people'
import { planning } from './planning'
import { team } from './team'

/** What is read on the pages of those who have signed in; fetched while the service is asked who they are. */
export const inside = { ...mine, ...team, ...people, ...admin, ...planning }
