import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Agency, agencyQuery, changeAgency, createAgency, moveAgency, reopenAgency, useRefreshAgencies, useShowName } from '@/api/agencies'
import type { components } from '@/api/schema'
import { Facts } from '@/components/Facts'
import { changedOnly, type FieldSpec, filledIn, type Values } from '@/components/forms/fields'
import { RecordForm } from '@/components/forms/RecordForm'
import { toast, toastProblem } from '@/components/toast'
import { useFormat } from '@/i18n/format'
import { CloseUnit } from './CloseUnit'
import { useUnitFields } from './fields'

type Schemas = components['schemas']

interface Given {
  unit: Agency
  etag: string
  mayManage: boolean
  today: string
  onCreated: (id: string) => void
}

const valuesOf = ({ name, kind, code }: Agency): Values => ({ name, kind, code })

/** One unit: what it is, and everything that can be done with it. */
export function AgencyView(given: Given) {
  const { unit, mayManage } = given
  const { t } = useTranslation()
  const { amount, date } = useFormat()
  const [mode, setMode] = useState<'read' | 'edit' | 'move' | 'close' | 'reopen' | 'new'>('read')
  const done = () => setMode('read')
  switch (mode) {
    case 'edit': return <Edit {...given} onDone={done} />
    case 'move': return <Move {...given} onDone={done} />
    case 'close': return <CloseUnit unit={unit} today={given.today} onDone={done} />
    case 'reopen': return <Reopen {...given} onDone={done} />
    case 'new': return <NewUnit {...given} onDone={done} />
    default:
  }
  const open = unit.closed_on === null || unit.closed_on > given.today
  return (
    <Stack>
      <Group gap="xs">
        <Badge color="gray">{t(`agencyKind.${unit.kind}`)}</Badge>
        {unit.closed_on !== null && <Badge color="orange">{t(open ? 'agencies.closesOn' : 'agencies.closedOn', { date: date(unit.closed_on) })}</Badge>}
      </Group>
      <Facts facts={[
        [t('agencies.code'), unit.code],
        [t('agencies.above'), unit.ancestors.map(({ name }) => name).join(' › ')],
        [t('agencies.head'), unit.head === null ? t('agencies.noHead') : `${unit.head.acting ? `${unit.head.kind.toUpperCase()} ` : ''}${unit.head.name}`],
        [t('agencies.people'), amount(`${unit.headcount}`)],
        [t('agencies.peopleBelow'), amount(`${unit.headcount_below}`)],
        [t('agencies.units'), amount(`${unit.unit_count}`)],
        [t('agencies.openedOn'), date(unit.opened_on)],
      ]} />
      {mayManage && (
        <Group gap="xs">
          <Button variant="default" onClick={() => setMode('edit')}>{t('agencies.edit')}</Button>
          {open && <Button variant="default" onClick={() => setMode('new')}>{t('agencies.new')}</Button>}
          {open && unit.parent_id !== null && <Button variant="default" onClick={() => setMode('move')}>{t('agencies.move')}</Button>}
          {unit.parent_id !== null && unit.closed_on === null && <Button variant="default" color="red" onClick={() => setMode('close')}>{t('agencies.close')}</Button>}
          {unit.closed_on !== null && <Button variant="default" onClick={() => setMode('reopen')}>{t('agencies.reopen')}</Button>}
        </Group>
      )}
    </Stack>
  )
}

type Acting = Given & { onDone: () => void }

/** The new name stands in the tree at once; where the API refuses it, the old one comes back. */
function Edit({ unit, etag, onDone }: Acting) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const refresh = useRefreshAgencies()
  const show = useShowName()
  const fields = useUnitFields({ government: unit.parent_id === null })
  const [before, setBefore] = useState(() => valuesOf(unit))
  const fresh = async () => {
    const found = await queries.fetchQuery({ ...agencyQuery(unit.id), staleTime: 0 })
    setBefore(valuesOf(found.data))
    return { values: valuesOf(found.data), etag: found.etag }
  }
  const undo = async (written: Agency) => {
    await changeAgency(unit.id, `"${written.version}"`, changedOnly(valuesOf(written), before) as Schemas['AgencyChange'])
    await refresh()
  }
  return (
    <RecordForm
      fields={fields} initial={before} etag={etag} submit={t('table.save')} onCancel={onDone} fresh={fresh}
      onSubmit={async (values, against) => {
        const takeBack = show(unit.id, values['name'] ?? unit.name)
        const written = await changeAgency(unit.id, against, changedOnly(before, values) as Schemas['AgencyChange']).catch((error: unknown) => {
          takeBack()
          throw error
        })
        toast({ message: t('agencies.saved', { name: written.name }), undo: () => undo(written).catch(toastProblem) })
        onDone()
        await refresh()
      }}
    />
  )
}

function Move({ unit, today, onDone }: Acting) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const refresh = useRefreshAgencies()
  const fields: FieldSpec[] = [
    { name: 'parent_id', label: t('agencies.newParent'), kind: 'unit', required: true, check: (value) => (value === unit.id ? t('agencies.underItself') : null) },
    { name: 'effective_on', label: t('agencies.effectiveOn'), kind: 'date', required: true, hint: t('agencies.moveHint') },
    { name: 'reason', label: t('agencies.reason'), kind: 'long', required: true, hint: t('agencies.reasonHint') },
  ]
  return (
    <RecordForm
      fields={fields} initial={{ effective_on: today }} submit={t('agencies.move')} onCancel={onDone}
      onSubmit={async (values) => {
        await moveAgency(unit.id, filledIn(fields, values) as unknown as Schemas['AgencyMove'])
        toast({ message: t('agencies.moved', { name: unit.name, date: date(values['effective_on'] ?? today) }) })
        onDone()
        await refresh()
      }}
    />
  )
}

function Reopen({ unit, today, onDone }: Acting) {
  const { t } = useTranslation()
  const refresh = useRefreshAgencies()
  const fields: FieldSpec[] = [
    { name: 'reopened_on', label: t('agencies.reopenedOn'), kind: 'date', required: true },
    { name: 'reason', label: t('agencies.reason'), kind: 'long', required: true },
  ]
  return (
    <RecordForm
      fields={fields} initial={{ reopened_on: unit.closed_on !== null && unit.closed_on > today ? unit.closed_on : today }} submit={t('agencies.reopen')} onCancel={onDone}
      onSubmit={async (values) => {
        await reopenAgency(unit.id, filledIn(fields, values) as unknown as Schemas['AgencyReopening'])
        toast({ message: t('agencies.reopened', { name: unit.name }) })
        onDone()
        await refresh()
      }}
    />
  )
}

function NewUnit({ unit, today, onDone, onCreated }: Acting) {
  const { t } = useTranslation()
  const refresh = useRefreshAgencies()
  const fields: FieldSpec[] = [...useUnitFields({ government: false }), { name: 'opened_on', label: t('agencies.openedOn'), kind: 'date', required: true }]
  return (
    <RecordForm
      fields={fields} initial={{ kind: 'bidang', opened_on: today, code: `${unit.code}.` }} submit={t('agencies.create')} onCancel={onDone}
      onSubmit={async (values) => {
        const created = await createAgency({ parent_id: unit.id, ...filledIn(fields, values) } as unknown as Schemas['AgencyCreate'])
        toast({ message: t('agencies.created', { name: created.name }) })
        onDone()
        await refresh()
        onCreated(created.id)
      }}
    >
      <Text size="sm" c="dimmed">{t('agencies.newBelow', { name: unit.name })}</Text>
    </RecordForm>
  )
}
