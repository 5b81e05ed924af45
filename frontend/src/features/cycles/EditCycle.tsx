import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cycleQuery, type CycleWhole, useEditCycle } from '@/api/cycles'
import { DateField } from '@/components/DateField'
import { ErrorSummary } from '@/components/ErrorSummary'
import { problemIn } from '@/components/ProblemNotice'
import { readDate } from '@/components/readDate'
import { StaleEdit } from '@/components/StaleEdit'
import { toast } from '@/components/toast'
import { useFormErrors } from '@/components/useFormErrors'
import { useFormat } from '@/i18n/format'

const FIELDS = ['name', 'plan_due_on', 'evaluation_due_on'] as const
type Filled = Record<(typeof FIELDS)[number], string>

const filledFrom = ({ name, plan_due_on, evaluation_due_on }: CycleWhole): Filled => ({ name, plan_due_on, evaluation_due_on })

/** Renames a cycle or moves its deadlines; whoever saved first meanwhile is shown beside one's own version. */
export function EditCycle({ cycle, onClose }: { cycle: CycleWhole; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal opened onClose={onClose} title={t('cycles.editTitle')} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <EditForm cycle={cycle} onClose={onClose} />
    </Modal>
  )
}

function EditForm({ cycle, onClose }: { cycle: CycleWhole; onClose: () => void }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const queries = useQueryClient()
  const edit = useEditCycle(cycle.id)
  const [base] = useState(cycle.version)
  const [theirs, setTheirs] = useState<CycleWhole | null>(null)
  const form = useForm<Filled>({ initialValues: filledFrom(cycle) })
  const { errors, show, check } = useFormErrors(form, FIELDS, 'edit')
  const save = (version: number) => {
    const values = form.getValues()
    const wrong = (['plan_due_on', 'evaluation_due_on'] as const).filter((name) => readDate(values[name]) === null)
    if (!check(values, Object.fromEntries(wrong.map((name) => [name, t('cycles.form.notDate')])))) return
    edit.mutate({ version, change: values }, {
      onSuccess: () => {
        onClose()
        toast({ message: t('cycles.editSaved') })
      },
      onError: (error) => {
        if (problemIn(error).status === 412) void queries.fetchQuery({ ...cycleQuery(cycle.id), staleTime: 0 }).then(setTheirs, show)
        else show(error)
      },
    })
  }
  const written = ({ name, plan_due_on, evaluation_due_on }: Filled) => ({ name, plan_due_on: date(plan_due_on), evaluation_due_on: date(evaluation_due_on) })
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); save(theirs?.version ?? base) }}>
      <Stack>
        <ErrorSummary errors={errors.list} title={errors.title} />
        {theirs !== null && (
          <StaleEdit
            mine={written(form.getValues())} theirs={written(filledFrom(theirs))} pending={edit.isPending}
            labels={{ name: t('cycles.name'), plan_due_on: t('cycles.planDue'), evaluation_due_on: t('cycles.evaluationDue') }}
            onKeepMine={() => save(theirs.version)} onTakeTheirs={() => form.setValues(filledFrom(theirs))}
          />
        )}
        <TextInput id="edit-name" size="md" label={t('cycles.name')} {...form.getInputProps('name')} />
        <DateField id="edit-plan_due_on" label={t('cycles.planDue')} {...form.getInputProps('plan_due_on')} />
        <DateField id="edit-evaluation_due_on" label={t('cycles.evaluationDue')} {...form.getInputProps('evaluation_due_on')} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" loading={edit.isPending}>{t('cycles.save')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
