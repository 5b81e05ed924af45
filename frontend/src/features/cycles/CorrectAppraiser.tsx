import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Appraisal, appraisalQuery } from '@/api/appraisals'
import { useCorrectAppraiser } from '@/api/cycles'
import { ErrorSummary } from '@/components/ErrorSummary'
import { type Chosen, EmployeeField } from '@/components/Lookup'
import { problemIn } from '@/components/ProblemNotice'
import { StaleEdit } from '@/components/StaleEdit'
import { toast } from '@/components/toast'
import { useFormErrors } from '@/components/useFormErrors'

const FIELDS = ['appraiser_id', 'reason'] as const

/** Another appraiser in place of the one that the tree gave, with a reason. */
export function CorrectAppraiser({ appraisal, onDone }: { appraisal: Appraisal; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const correct = useCorrectAppraiser(appraisal.id)
  const [version] = useState(appraisal.version)
  const [theirs, setTheirs] = useState<Appraisal | null>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const form = useForm({ initialValues: { appraiser_id: '', reason: '' } })
  const { errors, show, check } = useFormErrors(form, FIELDS, 'correct')
  const save = (expected: number) => {
    const values = { appraiser_id: chosen?.id ?? '', reason: form.getValues().reason.trim() }
    if (!check(values)) return
    correct.mutate({ version: expected, ...values }, {
      onSuccess: () => {
        onDone()
        toast({ message: t('cycles.people.corrected', { name: appraisal.employee.name }) })
      },
      onError: (error) => {
        if (problemIn(error).status === 412) void queries.fetchQuery({ ...appraisalQuery(appraisal.id), staleTime: 0 }).then(setTheirs, show)
        else show(error)
      },
    })
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); save(theirs?.version ?? version) }}>
      <Stack gap="sm">
        <Title order={3}>{t('cycles.people.correct')}</Title>
        <Text size="sm" c="dimmed">{t('cycles.people.correctWhat')}</Text>
        <ErrorSummary errors={errors.list} title={errors.title} />
        {theirs !== null && (
          <StaleEdit
            mine={{ appraiser: chosen?.name }} theirs={{ appraiser: theirs.appraiser?.name }} labels={{ appraiser: t('cycles.people.staleAppraiser') }}
            pending={correct.isPending} onKeepMine={() => save(theirs.version)} onTakeTheirs={onDone}
          />
        )}
        <EmployeeField
          id="correct-appraiser_id" label={t('cycles.people.newAppraiser')} value={chosen} error={form.errors['appraiser_id']?.toString()}
          onChange={(value) => { setChosen(value); form.clearFieldError('appraiser_id') }}
        />
        <Textarea id="correct-reason" size="md" label={t('cycles.reason')} autosize minRows={2} {...form.getInputProps('reason')} />
        <Group gap="xs">
          <Button type="submit" loading={correct.isPending}>{t('cycles.save')}</Button>
          <Button variant="default" onClick={onDone}>{t('shell.cancel')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
