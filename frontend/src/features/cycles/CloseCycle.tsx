import { Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CycleWhole, useCloseCycle } from '@/api/cycles'
import { ConfirmTyped } from '@/components/ConfirmTyped'
import { toast } from '@/components/toast'
import { useFormat } from '@/i18n/format'

/** Ends a cycle. Where appraisals are left unfinished, only for a reason. */
export function CloseCycle({ cycle, opened, onClose }: { cycle: CycleWhole; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const close = useCloseCycle(cycle.id)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const unfinished = (cycle.appraisals.planning ?? 0) + (cycle.appraisals.running ?? 0)
  const submit = () => {
    const lacks = unfinished > 0 && reason.trim() === ''
    setMissing(lacks)
    if (lacks) return
    close.mutate(reason.trim() === '' ? null : reason.trim(), {
      onSuccess: () => {
        onClose()
        toast({ message: t('cycles.closed') })
      },
    })
  }
  return (
    <ConfirmTyped
      opened={opened} title={t('cycles.closeTitle')} word={cycle.name} confirm={t('cycles.close')} pending={close.isPending} error={close.error}
      onClose={onClose} onConfirm={submit}
    >
      <Stack gap="sm">
        <Text>{t('cycles.closeWhat')}</Text>
        {unfinished > 0 && (
          <>
            <Text fw={600}>{t('cycles.closeUnfinished', { unfinished: amount(`${unfinished}`) })}</Text>
            <Textarea
              label={t('cycles.reason')} description={t('cycles.reasonHint')} autosize minRows={2} value={reason}
              onChange={(event) => setReason(event.currentTarget.value)} error={missing ? t('problem.required') : undefined}
            />
          </>
        )}
      </Stack>
    </ConfirmTyped>
  )
}
