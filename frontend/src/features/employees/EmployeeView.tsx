import { Badge, Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeEmployee, type Employee, employeeQuery, useRefreshEmployee, useResetEmployees } from '@/api/employees'
import type { components } from '@/api/schema'
import { Facts } from '@/components/Facts'
import { changedOnly, type FieldSpec } from '@/components/forms/fields'
import { RecordForm } from '@/components/forms/RecordForm'
import { toast } from '@/components/toast'
import { useFormat } from '@/i18n/format'
import { useQueryClient } from '@tanstack/react-query'
import { personValues, usePersonFields } from './fields'
import { cleanNip, printedNip } from './nip'

interface Given {
  person: Employee
  etag: string
  mayManage: boolean
}

type Change = components['schemas']['EmployeeChange']

/** The record of one employee, to read or to change. */
export function EmployeeView({ person, etag, mayManage }: Given) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const [mode, setMode] = useState<'read' | 'edit' | 'leave'>('read')
  if (mode === 'edit') return <Edit person={person} etag={etag} onDone={() => setMode('read')} />
  if (mode === 'leave') return <Leave person={person} etag={etag} onDone={() => setMode('read')} />
  const day = (value: string | null) => (value === null ? null : date(value))
  const { posting } = person
  return (
    <Stack>
      <Group gap="xs">
        <Badge color="gray">{t(`employeeKind.${person.kind}`)}</Badge>
        {person.left_on !== null && <Badge color="orange">{t('employees.leftOn', { date: date(person.left_on) })}</Badge>}
        {!person.needs_plan && <Badge color="gray">{t('employees.needsNoPlan')}</Badge>}
      </Group>
      <Facts facts={[
        [t('employees.nip'), person.nip === null ? null : <span className="nip" key="nip">{printedNip(person.nip)}</span>],
        [t('employees.unit'), posting === null ? t('employees.noPost') : posting.unit_path.slice(1).map(({ name }) => name).join(' › ') || posting.unit.name],
        [t('employees.position'), posting?.position_title],
        [t('employees.positionKind'), posting === null ? null : t(`positionKind.${posting.position_kind}`)],
        [t('employees.grade'), person.grade],
        [t('employees.superior'), person.superior?.name ?? t('employees.noSuperior')],
        [t('employees.sex'), person.sex === null ? null : t(person.sex === 'L' ? 'employees.male' : 'employees.female')],
        [t('employees.birthDate'), day(person.birth_date)],
        [t('employees.serviceSince'), day(person.service_since)],
        [t('employees.education'), person.education],
        [t('employees.email'), person.email],
        [t('employees.legalStatus'), person.legal_status],
      ]} />
      {mayManage && (
        <Group gap="xs">
          <Button variant="default" onClick={() => setMode('edit')}>{t('employees.edit')}</Button>
          {person.left_on === null && <Button variant="default" onClick={() => setMode('leave')}>{t('employees.leave')}</Button>}
        </Group>
      )}
    </Stack>
  )
}

function Edit({ person, etag, onDone }: { person: Employee; etag: string; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const refresh = useRefreshEmployee()
  const fields = usePersonFields()
  const [before, setBefore] = useState(() => personValues(person))
  return (
    <RecordForm
      fields={fields} initial={before} etag={etag} submit={t('table.save')} onCancel={onDone}
      fresh={async () => {
        const found = await queries.fetchQuery({ ...employeeQuery(person.id), staleTime: 0 })
        const values = personValues(found.data)
        setBefore(values)
        return { values, etag: found.etag }
      }}
      onSubmit={async (values, against) => {
        const written = await changeEmployee(person.id, against, changedOnly(before, { ...values, nip: cleanNip(values['nip'] ?? '') }) as Change)
        toast({ message: t('employees.saved', { name: written.full_name }) })
        onDone()
        await refresh(person.id)
      }}
    />
  )
}

/** Somebody leaves: what was said can be taken back as long as the toast stands. */
function Leave({ person, etag, onDone }: { person: Employee; etag: string; onDone: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefreshEmployee()
  const reset = useResetEmployees()
  const { date } = useFormat()
  const fields: FieldSpec[] = [{ name: 'left_on', label: t('employees.leftFrom'), kind: 'date', required: true, hint: t('employees.leaveHint') }]
  return (
    <RecordForm
      fields={fields} etag={etag} submit={t('employees.leave')} onCancel={onDone}
      onSubmit={async (values, against) => {
        await changeEmployee(person.id, against, { left_on: values['left_on'] ?? '' })
        toast({ message: t('employees.leftSaid', { name: person.full_name, date: date(values['left_on'] ?? '') }) })
        onDone()
        await refresh(person.id)
        await reset()
      }}
    />
  )
}
