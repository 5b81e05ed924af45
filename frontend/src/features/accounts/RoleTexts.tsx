import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type HeldRole, GRANTABLE, type GrantableRole, type Role } from '@/api/accounts'

/** What a role may do, in words. */
export function RoleMay({ role }: { role: GrantableRole }) {
  const { t } = useTranslation()
  return (
    <div>
      <Text size="sm" fw={600}>{t('accounts.what')}</Text>
      <List size="sm">{t(`accounts.may.${role}`).split('|').map((sentence) => <List.Item key={sentence}>{sentence}</List.Item>)}</List>
    </div>
  )
}

export const isGrantable = (role: Role): role is GrantableRole => GRANTABLE.some((each) => each === role)

/** Gives a role with the unit where it holds. */
export function useRoleWords(): (role: Pick<HeldRole, 'role' | 'agency'>) => string {
  const { t } = useTranslation()
  return ({ role, agency }) => t('accounts.roleAt', { role: t(`accounts.roleName.${role}`), unit: agency.name })
}
