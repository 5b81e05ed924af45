import { admin } from './admin'
import { core } from './core'
import { mine } from './mine'
import { people } from './people'
import { planning } from './planning'
import { shell } from './shell'
import { team } from './team'
import type { Texts } from '../index'

export const en: Texts = { ...core, ...shell, ...mine, ...team, ...people, ...admin, ...planning }
