import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EmployeeRow } from '@/api/employees'
import type { Column } from '@/components/table/DataTable'

export type EmployeeSort = 'name' | 'nip' | 'grade'
export type EmployeeColumn = Column<EmployeeRow, EmployeeSort>

/** Shown where the address does not say which. */
export const USUAL = ['name', 'nip', 'unit', 'position', 'grade', 'superior']

/** All columns of the list of employees. */
export function useEmployeeColumns(): EmployeeColumn[] {
  const { t } = useTranslation()
  return useMemo(() => [
    { id: 'name', header: t('employees.name'), width: 240, sort: 'name', cell: ({ full_name }) => full_name },
    { id: 'nip', header: t('employees.nip'), width: 180, sort: 'nip', cell: ({ nip }) => <span className="nip">{nip ?? '–'}</span> },
    { id: 'unit', header: t('employees.unit'), width: 220, cell: ({ posting }) => posting?.unit.name ?? <Muted>{t('employees.noPost')}</Muted> },
    { id: 'position', header: t('employees.position'), width: 240, cell: ({ posting }) => posting?.position_title ?? '–' },
    { id: 'kind', header: t('employees.kind'), width: 110, cell: ({ kind }) => t(`employeeKind.${kind}`) },
    { id: 'grade', header: t('employees.grade'), width: 160, sort: 'grade', cell: ({ grade }) => grade ?? '–' },
    { id: 'positionKind', header: t('employees.positionKind'), width: 130, cell: ({ posting }) => (posting === null ? '–' : t(`positionKind.${posting.position_kind}`)) },
    { id: 'superior', header: t('employees.superior'), width: 220, cell: ({ superior }) => superior?.name ?? <Muted>{t('employees.noSuperior')}</Muted> },
    { id: 'needsPlan', header: t('employees.needsPlan'), width: 110, cell: ({ needs_plan }) => t(needs_plan ? 'forms.yes' : 'forms.no') },
    { id: 'legalStatus', header: t('employees.legalStatus'), width: 130, cell: ({ legal_status }) => legal_status },
  ], [t])
}

const Muted = ({ children }: { children: string }) => <Text component="span" inherit c="dimmed">{children}</Text>
