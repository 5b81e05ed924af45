import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Agency, actingHeadsQuery, appointActing, endActing, headsQuery, useRefreshAgencies } from '@/api/agencies'
import type { components } from '@/api/schema'
import { Empty } from '@/components/Empty'
import { type FieldSpec, filledIn } from '@/components/forms/fields'
import { RecordForm } from '@/components/forms/RecordForm'
import { Loaded } from '@/components/Loaded'
import { toast, toastProblem } from '@/components/toast'
import { useFormat } from '@/i18n/format'

interface Given {
  unit: Agency
  /** Whether the caller may appoint acting heads. */
  mayAppoint: boolean
  today: string
}

const KINDS = ['plt', 'plh', 'pj'] as const

/** Who heads the unit, who did, and who acts for a head. */
export function HeadsPart({ unit, mayAppoint, today }: Given) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const heads = useQuery(headsQuery(unit.id))
  const acting = useQuery(actingHeadsQuery(unit.id))
  const refresh = useRefreshAgencies()
  const [appointing, setAppointing] = useState(false)
  if (appointing) return <Appoint unit={unit} today={today} onDone={() => setAppointing(false)} />
  const endable = new Set(acting.data?.items.filter(({ ends_on }) => ends_on === null || ends_on >= today).map(({ id }) => id))
  const end = (id: string) => {
    endActing(unit.id, id).then(() => {
      toast({ message: t('agencies.actingEnded') })
      return refresh()
    }).catch(toastProblem)
  }
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={3}>{t('agencies.heads')}</Title>
        {mayAppoint && <Button variant="default" onClick={() => setAppointing(true)}>{t('agencies.appoint')}</Button>}
      </Group>
      <Loaded query={heads} lines={2}>
        {({ items }) => (items.length === 0 ? <Empty>{t('agencies.noHeads')}</Empty> : (
          <ol className="timeline">
            {items.map(({ id, employee, kind, acting: acts, starts_on, ends_on, decree }) => {
              const now = starts_on <= today && (ends_on === null || ends_on >= today)
              return (
                <li key={id} data-now={now ? true : undefined}>
                  <Group gap="xs">
                    <Text fw={600}>{employee.name}</Text>
                    <Badge color={acts ? 'orange' : 'gray'}>{acts ? kind.toUpperCase() : t('agencies.definitive')}</Badge>
                    {now && <Badge color="green">{t('employees.present')}</Badge>}
                  </Group>
                  <Text size="sm" c="dimmed">
                    {ends_on === null ? t('employees.since', { from: date(starts_on) }) : t('employees.span', { from: date(starts_on), to: date(ends_on) })}{decree !== null && ` · ${decree}`}
                  </Text>
                  {mayAppoint && acts && endable.has(id) && <Button variant="subtle" size="compact-sm" mih={32} px={0} onClick={() => end(id)}>{t('agencies.endActing')}</Button>}
                </li>
              )
            })}
          </ol>
        ))}
      </Loaded>
    </Stack>
  )
}

function Appoint({ unit, today, onDone }: { unit: Agency; today: string; onDone: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefreshAgencies()
  const fields: FieldSpec[] = [
    { name: 'employee_id', label: t('agencies.who'), kind: 'employee', required: true },
    { name: 'kind', label: t('agencies.actingKind'), kind: 'choice', required: true, options: KINDS.map((value) => ({ value, label: t(`actingKind.${value}`) })) },
    { name: 'starts_on', label: t('employees.startsOn'), kind: 'date', required: true },
    { name: 'ends_on', label: t('employees.endsOn'), kind: 'date', hint: t('employees.endsOnHint') },
    { name: 'decree', label: t('employees.decree') },
    { name: 'reason', label: t('agencies.reason'), kind: 'long' },
  ]
  return (
    <RecordForm
      fields={fields} initial={{ kind: 'plt', starts_on: today }} submit={t('agencies.appoint')} onCancel={onDone}
      onSubmit={async (values) => {
        const created = await appointActing(unit.id, filledIn(fields, values) as unknown as components['schemas']['ActingCreate'])
        toast({ message: t('agencies.appointed', { name: created.employee.name, kind: created.kind.toUpperCase() }) })
        onDone()
        await refresh()
      }}
    />
  )
}
