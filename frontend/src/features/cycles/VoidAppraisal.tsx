import { Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Appraisal } from '@/api/appraisals'
import { useVoidAppraisal } from '@/api/cycles'
import { ConfirmTyped } from '@/components/ConfirmTyped'
import { toast } from '@/components/toast'

/** Cancels an appraisal for good, for a stated reason. */
export function VoidAppraisal({ appraisal, opened, onClose }: { appraisal: Appraisal; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const cancel = useVoidAppraisal(appraisal.id)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const { name } = appraisal.employee
  const submit = () => {
    setMissing(reason.trim() === '')
    if (reason.trim() === '') return
    cancel.mutate(reason.trim(), {
      onSuccess: () => {
        onClose()
        toast({ message: t('cycles.people.voided', { name }) })
      },
    })
  }
  return (
    <ConfirmTyped
      opened={opened} title={t('cycles.people.voidTitle')} word={name} confirm={t('cycles.people.void')} pending={cancel.isPending} error={cancel.error}
      onClose={onClose} onConfirm={submit}
    >
      <Stack gap="sm">
        <Text>{t('cycles.people.voidWhat', { name })}</Text>
        <Textarea
          label={t('cycles.reason')} description={t('cycles.reasonHint')} autosize minRows={2} value={reason}
          onChange={(event) => setReason(event.currentTarget.value)} error={missing ? t('problem.required') : undefined}
        />
      </Stack>
    </ConfirmTyped>
  )
}
