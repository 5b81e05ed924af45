import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Realisation, useRecordRealisation } from '@/api/realisations'
import { AmountInput } from '@/components/AmountInput'
import { problemIn, useProblemWords } from '@/components/ProblemNotice'
import { toast, toastProblem } from '@/components/toast'
import type { Subject } from './recorded'

interface Given {
  appraisalId: string
  periodId: string
  subject: Subject
  /** Unit of the value; null where there is none to give, only words. */
  unit: string | null
  before: Realisation | undefined
  by: string
  onClose: () => void
}

/** Records what was achieved, or corrects what was recorded. The page shows it at once; a refusal takes it back and says why. */
export function RecordForm({ appraisalId, periodId, subject, unit, before, by, onClose }: Given) {
  const { t } = useTranslation()
  const words = useProblemWords()
  const record = useRecordRealisation(appraisalId)
  const [value, setValue] = useState(before?.value ?? '')
  const [narrative, setNarrative] = useState(before?.narrative ?? '')
  const [errors, setErrors] = useState<{ value?: string; narrative?: string }>({})
  const id = `record-${subject.indicatorId ?? subject.resultId}`
  // The form takes the place of the button that opened it, and the focus with it.
  useEffect(() => document.getElementById(unit === null ? `${id}-narrative` : `${id}-value`)?.focus(), [id, unit])
  const submit = () => {
    const found = {
      ...(unit !== null && value === '' && { value: t('problem.required') }),
      ...(unit !== null && value !== '' && !/^-?\d+(\.\d+)?$/.test(value) && { value: t('mine.edit.notNumber') }),
      ...(unit === null && narrative.trim() === '' && { narrative: t('problem.required') }),
    }
    setErrors(found)
    if (Object.keys(found).length > 0) {
      document.getElementById('value' in found ? `${id}-value` : `${id}-narrative`)?.focus()
      return
    }
    const input = {
      period_id: periodId, narrative: narrative.trim() === '' ? null : narrative.trim(),
      ...(subject.indicatorId === null ? { result_id: subject.resultId } : { indicator_id: subject.indicatorId, value }),
    }
    record.mutate({ input, resultId: subject.resultId, by }, {
      onSuccess: () => {
        toast({ message: t('mine.record.done') })
        onClose()
      },
      onError: (error) => {
        const problem = problemIn(error)
        const { title, detail } = words(problem)
        setErrors({ [problem.errors?.some(({ field }) => field.endsWith('value')) ? 'value' : 'narrative']: `${title}. ${detail ?? ''}` })
        toastProblem(error)
      },
    })
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
      <Stack gap="sm">
        {unit !== null && (
          <AmountInput
            id={`${id}-value`} label={t('mine.record.value', { unit })} size="md" maw={320} required
            value={value} onChange={setValue} error={errors.value}
          />
        )}
        <Textarea
          id={`${id}-narrative`} label={unit === null ? t('mine.record.narrative') : t('mine.record.how')} description={t('mine.record.howHint')} size="md" autosize
          minRows={2} maxLength={10000} required={unit === null} value={narrative} onChange={(event) => setNarrative(event.currentTarget.value)} error={errors.narrative}
        />
        <Group gap="xs">
          <Button type="submit" loading={record.isPending}>{before === undefined ? t('mine.record.save') : t('mine.record.saveCorrection')}</Button>
          <Button variant="default" onClick={onClose}>{t('shell.cancel')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
