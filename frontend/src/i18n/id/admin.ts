import { accounts } from './admin/accounts'
import { audit } from './admin/audit'
import { cycles } from './admin/cycles'
import { policies } from './admin/policies'

export const admin = {
  lookup: {
    none: 'Tidak ada yang cocok',
    clear: 'kosongkan',
    type: 'Ketik nama untuk mencari',
    typePerson: 'Ketik nama atau NIP untuk mencari',
    wholeGovernment: 'Seluruh pemerintah daerah',
  },
  cycles,
  accounts,
  policies,
  audit,
} as const
