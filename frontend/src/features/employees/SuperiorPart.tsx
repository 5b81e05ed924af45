import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Employee, endOverride, overrideSuperior, overridesQuery, type Superior, superiorQuery, useRefreshEmployee } from '@/api/employees'
import type { components } from '@/api/schema'
import { Empty } from '@/components/Empty'
import { type FieldSpec, filledIn } from '@/components/forms/fields'
import { RecordForm } from '@/components/forms/RecordForm'
import { Loaded } from '@/components/Loaded'
import { toast, toastProblem } from '@/components/toast'
import { useFormat } from '@/i18n/format'

interface Given {
  person: Employee
  mayManage: boolean
  today: string
}

/** Who appraises this employee today, where that follows from, and where it was set by hand. */
export function SuperiorPart({ person, mayManage, today }: Given) {
  const { t } = useTranslation()
  const superior = useQuery(superiorQuery(person.id))
  const overrides = useQuery(overridesQuery(person.id))
  const { date } = useFormat()
  const refresh = useRefreshEmployee()
  const [setting, setSetting] = useState(false)
  if (setting) return <NewOverride person={person} today={today} onDone={() => setSetting(false)} />
  const end = (id: string) => {
    endOverride(person.id, id).then(() => {
      toast({ message: t('employees.overrideEnded') })
      return refresh(person.id)
    }).catch(toastProblem)
  }
  return (
    <Stack>
      <Loaded query={superior} lines={1}>{(found) => <Present found={found} />}</Loaded>
      <Group justify="space-between">
        <Title order={3}>{t('employees.overrides')}</Title>
        {mayManage && <Button variant="default" onClick={() => setSetting(true)}>{t('employees.setSuperior')}</Button>}
      </Group>
      <Loaded query={overrides} lines={1}>
        {({ items }) => (items.length === 0 ? <Empty>{t('employees.noOverrides')}</Empty> : (
          <ol className="timeline">
            {items.map((one) => {
              const over = one.ends_on !== null && one.ends_on < today
              return (
                <li key={one.id} data-now={!over && one.starts_on <= today ? true : undefined}>
                  <Text fw={600}>{one.superior.name}</Text>
                  <Text size="sm">{one.reason}</Text>
                  <Text size="sm" c="dimmed">{one.ends_on === null ? t('employees.since', { from: date(one.starts_on) }) : t('employees.span', { from: date(one.starts_on), to: date(one.ends_on) })}</Text>
                  {mayManage && !over && <Button variant="subtle" size="compact-sm" mih={32} px={0} onClick={() => end(one.id)}>{t('employees.endOverride')}</Button>}
                </li>
              )
            })}
          </ol>
        ))}
      </Loaded>
    </Stack>
  )
}

function Present({ found }: { found: Superior }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const why = found.source === 'none'
    ? t(found.reason === 'not-posted' ? 'superiorSource.notPosted' : 'superiorSource.nobodyAbove')
    : t(`superiorSource.${found.source}`, { unit: found.unit?.name ?? '' })
  return (
    <Alert color={found.superior === null ? 'orange' : 'blue'} role="note" title={found.superior?.name ?? t('employees.noSuperior')}>
      <Text size="sm">{why}</Text>
      <Text size="sm" c="dimmed">{t('employees.asOf', { date: date(found.on) })}</Text>
    </Alert>
  )
}

function NewOverride({ person, today, onDone }: { person: Employee; today: string; onDone: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefreshEmployee()
  const fields: FieldSpec[] = [
    { name: 'superior_id', label: t('employees.superior'), kind: 'employee', required: true },
    { name: 'starts_on', label: t('employees.startsOn'), kind: 'date', required: true },
    { name: 'ends_on', label: t('employees.endsOn'), kind: 'date', hint: t('employees.endsOnHint') },
    { name: 'reason', label: t('employees.reason'), kind: 'long', required: true, hint: t('employees.overrideReasonHint') },
  ]
  return (
    <RecordForm
      fields={fields} initial={{ starts_on: today }} submit={t('employees.setSuperior')} onCancel={onDone}
      onSubmit={async (values) => {
        const created = await overrideSuperior(person.id, filledIn(fields, values) as unknown as components['schemas']['OverrideCreate'])
        toast({ message: t('employees.overridden', { name: created.superior.name }) })
        onDone()
        await refresh(person.id)
      }}
    />
  )
}
