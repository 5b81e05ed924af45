import { Button, Card, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { Link, useNavigate, useRouteContext } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlignmentOptions } from '@/api/plans'
import { type Template, useCreateTemplate, useDeleteTemplate, useEditTemplate } from '@/api/templates'
import { ActionButton, actionNamed } from '@/components/ActionButton'
import { ErrorSummary, type FormError } from '@/components/ErrorSummary'
import { PageTitle } from '@/components/PageTitle'
import { problemIn, useProblemWords } from '@/components/ProblemNotice'
import { toast, toastProblem } from '@/components/toast'
import { toContent, unstorable } from '@/features/plans/editing/draft'
import { emptyTemplate, fromTemplate } from './draft'
import { TemplateResults } from './TemplateResults'

/** A template being written. Saved as a whole, with the version it was begun from. */
export function TemplateEditor({ template, options }: { template: Template | null; options: AlignmentOptions }) {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in' })
  const navigate = useNavigate()
  const words = useProblemWords()
  const create = useCreateTemplate()
  const edit = useEditTemplate(template?.id ?? '')
  const remove = useDeleteTemplate()
  const [name, setName] = useState(template?.name ?? '')
  const [family, setFamily] = useState(template?.job_family ?? '')
  const [unit, setUnit] = useState(me.headed_units[0]?.id ?? '')
  const [draft, setDraft] = useState(() => (template === null ? emptyTemplate : fromTemplate(template.content)))
  const [errors, setErrors] = useState<{ list: readonly FormError[]; title?: string }>({ list: [] })
  const [checked, setChecked] = useState(false)

  const refuse = (error: unknown) => {
    const problem = problemIn(error)
    const { title, detail } = words(problem)
    const named = (problem.errors ?? []).map(({ message }) => ({ field: null, message }))
    const stale = problem.status === 412 ? t('templates.stale') : (detail ?? title)
    setErrors({ title, list: named.length > 0 ? named : [{ field: null, message: stale }] })
  }
  const save = () => {
    setChecked(true)
    const content = toContent(draft)
    const list: FormError[] = []
    if (name.trim() === '') list.push({ field: 'template-name', message: t('templates.nameMissing') })
    if (content === null || unstorable(draft).length > 0) list.push({ field: null, message: t('templates.incomplete') })
    setErrors({ list })
    if (content === null || list.length > 0) return
    const body = { name: name.trim(), job_family: family.trim() === '' ? null : family.trim(), content }
    const said = () => toast({ message: t('templates.saved', { name: body.name }) })
    if (template !== null) return edit.mutate({ version: template.version, body }, { onSuccess: said, onError: refuse })
    create.mutate({ ...body, agency_id: unit }, {
      onError: refuse,
      onSuccess: ({ id }) => {
        said()
        void navigate({ to: '/team/templates/$templateId', params: { templateId: id }, replace: true })
      },
    })
  }
  /** What is deleted can be put back: nothing but the template itself ends with it. */
  const drop = (gone: Template) => {
    const body = { id: gone.id, agency_id: gone.agency.id, name: gone.name, job_family: gone.job_family, content: gone.content }
    remove.mutate(gone, {
      onSuccess: () => {
        void navigate({ to: '/team/templates' })
        toast({ message: t('templates.deleted', { name: gone.name }), undo: async () => void (await create.mutateAsync(body)) })
      },
      onError: toastProblem,
    })
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); save() }}>
      <Stack>
        <PageTitle failed={errors.list.length > 0}>{template?.name ?? t('templates.new')}</PageTitle>
        <ErrorSummary errors={errors.list} title={errors.title} />
        <Card>
          <Stack gap="sm">
            <TextInput id="template-name" label={t('templates.name')} value={name} maxLength={200} error={checked && name.trim() === '' ? t('templates.nameMissing') : undefined} onChange={(event) => setName(event.currentTarget.value)} />
            {template === null ? (
              <NativeSelect label={t('templates.unit')} description={t('templates.unitHint')} size="md" value={unit} data={me.headed_units.map(({ id, name }) => ({ value: id, label: name }))} onChange={(event) => setUnit(event.currentTarget.value)} />
            ) : <Text size="sm">{t('templates.unit')}: {template.agency.name}</Text>}
            <TextInput label={t('templates.family')} description={t('templates.familyHint')} value={family} maxLength={200} onChange={(event) => setFamily(event.currentTarget.value)} />
          </Stack>
        </Card>
        <TemplateResults draft={draft} options={options} checked={checked} onChange={setDraft} />
        <Group gap="xs">
          {template === null ? <Button type="submit" loading={create.isPending}>{t('templates.save')}</Button> : (
            <>
              <ActionButton type="submit" action={actionNamed(template.actions, 'edit')} loading={edit.isPending} onClick={() => undefined}>{t('templates.save')}</ActionButton>
              <Button variant="default" renderRoot={(props) => <Link {...props} to="/team/templates/$templateId/apply" params={{ templateId: template.id }} />}>{t('templates.give')}</Button>
              <ActionButton variant="default" action={actionNamed(template.actions, 'delete')} loading={remove.isPending} onClick={() => drop(template)}>{t('templates.delete')}</ActionButton>
            </>
          )}
        </Group>
      </Stack>
    </form>
  )
}
