import type { admin as indonesian } from '../id/admin'
import type { Texts } from '../index'
import { accounts } from './admin/accounts'
import { audit } from './admin/audit'
import { cycles } from './admin/cycles'
import { policies } from './admin/policies'

export const admin: Pick<Texts, keyof typeof indonesian> = {
  lookup: {
    none: 'Nothing matches',
    clear: 'clear',
    type: 'Type a name to search',
    typePerson: 'Type a name or NIP to search',
    wholeGovernment: 'The whole government',
  },
  cycles,
  accounts,
  policies,
  audit,
}
