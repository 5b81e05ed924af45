import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { type Measure, useRecordReached } from '@/api/indicators'
import { ErrorSummary } from '@/components/ErrorSummary'
import { readNumber, writtenNumber } from '@/components/readNumber'
import { Target } from '@/components/Target'
import { toast } from '@/components/toast'
import { useFormErrors } from '@/components/useFormErrors'
import { usePeriodWords } from '@/components/usePeriodWords'

const NAMES = ['value', 'note', 'reason'] as const
type Values = Record<(typeof NAMES)[number], string>

/** Records what was reached in a period, or corrects it for a reason. */
export function ReachedForm({ measure, unit, onClose }: { measure: Measure; unit: string; onClose: () => void }) {
  const { t } = useTranslation()
  const periodWords = usePeriodWords()
  const record = useRecordReached(measure.target_id)
  const form = useForm<Values>({ initialValues: { value: writtenNumber(measure.value), note: '', reason: '' } })
  const { errors, show, check } = useFormErrors(form, NAMES, 'reached')
  const replaces = measure.realisation_id
  const send = async ({ value, note, reason }: Values) => {
    await record.mutateAsync({
      value: readNumber(value) ?? value, note: note.trim() || null, ...(replaces !== null && { correction: { replaces, reason: reason.trim() } }),
    })
    toast({ message: t('indicators.recorded') })
    onClose()
  }
  const submit = form.onSubmit((values) => {
    const more: Record<string, string> = readNumber(values.value) === null ? { value: t('planning.number') } : {}
    if (!check(values, more, replaces === null ? ['note', 'reason'] : ['note'])) return
    void send(values).catch(show)
  })
  return (
    <Modal
      opened onClose={onClose} title={`${replaces === null ? t('indicators.record') : t('indicators.correct')}: ${periodWords(measure.period)}`}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form noValidate onSubmit={submit}>
        <Stack>
          <ErrorSummary errors={errors.list} title={errors.title} />
          <Text>{t('indicators.target')}: <b><Target low={measure.low} high={measure.high} unit={unit} /></b></Text>
          <TextInput id="reached-value" label={`${t('indicators.reached')} (${unit})`} inputMode="decimal" data-autofocus {...form.getInputProps('value')} />
          <Textarea
            id="reached-note" label={t('planning.optional', { label: t('indicators.note') })} size="md" autosize minRows={2} {...form.getInputProps('note')}
          />
          {replaces !== null && (
            <TextInput
              id="reached-reason" label={t('indicators.correctionReason')} description={t('indicators.correctionHint')} {...form.getInputProps('reason')}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>{t('shell.cancel')}</Button>
            <Button type="submit" loading={record.isPending}>{t('planning.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
