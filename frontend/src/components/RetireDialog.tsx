import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from './ErrorSummary'
import { useFormErrors } from './useFormErrors'

interface Given {
  title: string
  /** What will happen. */
  detail: string
  pending: boolean
  /** Does it; what it throws is shown in the dialog. */
  onRetire: (reason: string) => Promise<unknown>
  onClose: () => void
}

/** Ends the use of something, for a reason that goes into the audit trail. */
export function RetireDialog({ title, detail, pending, onRetire, onClose }: Given) {
  const { t } = useTranslation()
  const form = useForm({ initialValues: { reason: '' } })
  const { errors, show, check } = useFormErrors(form, ['reason'], 'retire')
  const submit = form.onSubmit(async (values) => {
    if (!check(values)) return
    await onRetire(values.reason.trim()).then(onClose, show)
  })
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <form noValidate onSubmit={submit}>
        <Stack>
          <ErrorSummary errors={errors.list} title={errors.title} />
          <Text>{detail}</Text>
          <Textarea
            id="retire-reason" label={t('planning.retireReason')} description={t('planning.retireReasonHint')} autosize minRows={2}
            data-autofocus {...form.getInputProps('reason')}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>{t('shell.cancel')}</Button>
            <Button type="submit" color="red" loading={pending}>{t('planning.retire')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
