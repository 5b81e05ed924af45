import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Agency, closeAgency, reopenAgency, useRefreshAgencies } from '@/api/agencies'
import type { components } from '@/api/schema'
import { ConfirmTyped } from '@/components/ConfirmTyped'
import { type FieldSpec, filledIn } from '@/components/forms/fields'
import { RecordForm } from '@/components/forms/RecordForm'
import { toast, toastProblem } from '@/components/toast'
import { useFormat } from '@/i18n/format'

type Closure = components['schemas']['AgencyClosure']

/** Closing a unit: date and reason first, then its name typed, because everybody's plans there depend on it. */
export function CloseUnit({ unit, today, onDone }: { unit: Agency; today: string; onDone: () => void }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const refresh = useRefreshAgencies()
  const [asked, setAsked] = useState<Closure | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const [pending, setPending] = useState(false)
  const fields: FieldSpec[] = [
    { name: 'closed_on', label: t('agencies.closedFrom'), kind: 'date', required: true, hint: t('agencies.closeHint') },
    { name: 'reason', label: t('agencies.reason'), kind: 'long', required: true, hint: t('agencies.reasonHint') },
  ]
  const undo = async (closure: Closure) => {
    await reopenAgency(unit.id, { reopened_on: closure.closed_on, reason: t('agencies.takenBack') })
    await refresh()
  }
  const close = async (closure: Closure) => {
    setPending(true)
    setFailed(null)
    try {
      await closeAgency(unit.id, closure)
      toast({ message: t('agencies.closedSaid', { name: unit.name, date: date(closure.closed_on) }), undo: () => undo(closure).catch(toastProblem) })
      onDone()
      await refresh()
    } catch (error) {
      setFailed(error)
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      <RecordForm
        fields={fields} initial={{ closed_on: today }} submit={t('agencies.closeNext')} onCancel={onDone}
        onSubmit={(values) => {
          setAsked(filledIn(fields, values) as unknown as Closure)
          return Promise.resolve()
        }}
      />
      <ConfirmTyped
        opened={asked !== null} title={t('agencies.closeTitle', { name: unit.name })} word={unit.name} confirm={t('agencies.close')} pending={pending} error={failed}
        onClose={() => { setAsked(null); setFailed(null) }} onConfirm={() => { if (asked !== null) void close(asked) }}
      >
        <Text>{t('agencies.closeWarning', { date: asked === null ? '' : date(asked.closed_on) })}</Text>
      </ConfirmTyped>
    </>
  )
}
