import { Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Objective, objectiveLookup, objectiveQuery, useChangeObjective, useCreateObjective } from '@/api/objectives'
import { DateField } from '@/components/DateField'
import { ErrorSummary } from '@/components/ErrorSummary'
import { problemIn } from '@/components/ProblemNotice'
import { readDate } from '@/components/readDate'
import { StaleEdit } from '@/components/StaleEdit'
import { toast } from '@/components/toast'
import { UnitField } from '@/components/UnitField'
import { useFormErrors } from '@/components/useFormErrors'

const NAMES = ['agency_id', 'code', 'title', 'parent_id', 'starts_on', 'ends_on', 'description', 'source'] as const
const OPTIONAL = ['parent_id', 'description', 'source'] as const
type Values = Record<(typeof NAMES)[number], string>

interface Given {
  /** The one to change; a new one where there is none. */
  objective?: Objective
  year: number
  agencyId?: string | null
  parent?: { id: string; name: string }
  onClose: () => void
  onCreated?: (created: Objective) => void
}

const valuesOf = (objective: Objective): Values => ({
  agency_id: objective.agency.id, code: objective.code, title: objective.title, parent_id: objective.parent?.id ?? '',
  starts_on: objective.starts_on, ends_on: objective.ends_on, description: objective.description ?? '', source: objective.source ?? '',
})

/** Adds an objective of a unit, or changes one. */
export function ObjectiveForm({ objective, year, agencyId = null, parent, onClose, onCreated }: Given) {
  const { t } = useTranslation()
  const create = useCreateObjective()
  const change = useChangeObjective(objective?.id ?? '')
  const newer = useQuery({ ...objectiveQuery(objective?.id ?? ''), enabled: false })
  const [stale, setStale] = useState(false)
  const form = useForm<Values>({
    initialValues: objective === undefined
      ? { agency_id: agencyId ?? '', code: '', title: '', parent_id: parent?.id ?? '', starts_on: `${year}-01-01`, ends_on: `${year}-12-31`, description: '', source: '' }
      : valuesOf(objective),
  })
  const { errors, show, check } = useFormErrors(form, NAMES, 'objective')

  const send = async (values: Values, version: number) => {
    const { agency_id, ...rest } = values
    const body = { ...rest, parent_id: rest.parent_id || null, description: rest.description.trim() || null, source: rest.source.trim() || null }
    if (objective === undefined) onCreated?.(await create.mutateAsync({ ...body, agency_id }))
    else await change.mutateAsync({ version, change: body })
    toast({ message: objective === undefined ? t('objectives.created') : t('planning.saved') })
    onClose()
  }
  const attempt = (values: Values, version: number) => send(values, version).catch(async (error: unknown) => {
    if (problemIn(error).status !== 412) return show(error)
    await newer.refetch()
    setStale(true)
  })
  const submit = form.onSubmit((values) => {
    const dates = (['starts_on', 'ends_on'] as const).filter((name) => values[name] !== '' && readDate(values[name]) === null)
    if (!check(values, Object.fromEntries(dates.map((name) => [name, t('planning.date')])), OPTIONAL)) return
    void attempt(values, objective?.version ?? 0)
  })
  const pending = create.isPending || change.isPending
  return (
    <Modal
      opened onClose={onClose} size="lg" title={objective === undefined ? t('objectives.create') : t('objectives.editTitle')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form noValidate onSubmit={submit}>
        <Stack>
          <ErrorSummary errors={errors.list} title={errors.title} />
          {stale && newer.data !== undefined && (
            <StaleEdit
              mine={form.values} theirs={valuesOf(newer.data)} pending={pending}
              labels={{ code: t('objectives.code'), title: t('objectives.name'), starts_on: t('objectives.startsOn'), ends_on: t('objectives.endsOn'), description: t('objectives.description'), source: t('objectives.source') }}
              onKeepMine={() => void attempt(form.values, newer.data.version)}
              onTakeTheirs={() => { form.setValues(valuesOf(newer.data)); setStale(false) }}
            />
          )}
          {objective === undefined && (
            <UnitField
              id="objective-agency_id" value={form.values.agency_id || null} error={form.errors['agency_id']}
              onChange={(id) => form.setFieldValue('agency_id', id ?? '')}
            />
          )}
          <TextInput id="objective-code" label={t('objectives.code')} description={t('objectives.codeHint')} maw={220} {...form.getInputProps('code')} />
          <Textarea id="objective-title" label={t('objectives.name')} size="md" autosize minRows={2} {...form.getInputProps('title')} />
          <ParentField
            known={parent ?? objective?.parent ?? null} own={objective?.id} on={form.values.starts_on} value={form.values.parent_id}
            error={form.errors['parent_id']} onChange={(id) => form.setFieldValue('parent_id', id)}
          />
          <Group align="flex-start">
            <DateField id="objective-starts_on" label={t('objectives.startsOn')} {...form.getInputProps('starts_on')} />
            <DateField id="objective-ends_on" label={t('objectives.endsOn')} {...form.getInputProps('ends_on')} />
          </Group>
          <TextInput id="objective-source" label={t('planning.optional', { label: t('objectives.source') })} {...form.getInputProps('source')} />
          <Textarea
            id="objective-description" label={t('planning.optional', { label: t('objectives.description') })} size="md" autosize minRows={2}
            {...form.getInputProps('description')}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>{t('shell.cancel')}</Button>
            <Button type="submit" loading={pending}>{t('planning.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

interface ParentGiven {
  known: { id: string; name: string } | null
  own?: string
  on: string
  value: string
  error: ReactNode
  onChange: (id: string) => void
}

function ParentField({ known, own, on, value, error, onChange }: ParentGiven) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(known?.name ?? '')
  const [asked] = useDebouncedValue(typed.trim(), 250)
  const day = readDate(on) ?? ''
  const found = useQuery({ ...objectiveLookup(asked === known?.name ? '' : asked.slice(0, 100), day), enabled: day !== '' })
  const options = (found.data?.items ?? []).filter(({ id }) => id !== own && id !== known?.id)
  const data = [
    ...(known === null ? [] : [{ value: known.id, label: known.name }]),
    ...options.map(({ id, code, title, agency }) => ({ value: id, label: `${code} · ${title} (${agency.name})` })),
  ]
  return (
    <Select
      id="objective-parent_id" label={t('planning.optional', { label: t('objectives.parent') })} description={t('objectives.parentHint')} searchable clearable
      data={data} value={value === '' ? null : value} searchValue={typed} onSearchChange={setTyped} filter={({ options: all }) => all} error={error}
      onChange={(id) => onChange(id ?? '')} nothingFoundMessage={t('objectives.emptyMatch')} clearButtonProps={{ 'aria-label': t('objectives.servesNothing') }}
    />
  )
}
