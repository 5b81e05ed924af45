import { core } from './core'
import { shell } from './shell'

/** What is read before anybody has signed in, and around every page. */
export const first = { ...core, ...shell }
