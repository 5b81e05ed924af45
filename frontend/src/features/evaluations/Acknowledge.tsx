import { Alert, Card, Group, Stack, Text, Textarea, Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type EvaluationGiven, type EvaluationPlace, useAcknowledgeEvaluation } from '@/api/evaluations'
import { type Action, ActionButton } from '@/components/ActionButton'
import { ProblemNotice } from '@/components/ProblemNotice'
import { toast } from '@/components/toast'
import { useFormat } from '@/i18n/format'

interface Given {
  place: EvaluationPlace
  given: EvaluationGiven
  action: Action | undefined
  timeZone: string
}

/** The employee says to have read the final result. It is no consent, and the page says so. */
export function Acknowledge({ place, given, action, timeZone }: Given) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const acknowledge = useAcknowledgeEvaluation(place)
  const [note, setNote] = useState('')
  if (given.acknowledged_at !== null) {
    return (
      <Alert role="note" color="green" icon={<IconCircleCheck aria-hidden />} title={t('mine.acknowledge.done', { date: moment(given.acknowledged_at, timeZone) })}>
        {given.acknowledgement !== null && <Text size="sm">{t('evaluation.note')}: {given.acknowledgement}</Text>}
      </Alert>
    )
  }
  if (given.state !== 'finalised') return null
  const submit = () => acknowledge.mutate(note.trim() === '' ? null : note.trim(), { onSuccess: () => toast({ message: t('mine.acknowledge.thanks') }) })
  return (
    <Card component="section" aria-labelledby="acknowledge">
      <Title order={2} id="acknowledge">{t('mine.acknowledge.title')}</Title>
      <Stack gap="sm" mt="xs">
        <Text size="sm">{t('mine.acknowledge.intro')}</Text>
        {acknowledge.isError && <ProblemNotice error={acknowledge.error} />}
        <Textarea
          label={t('mine.acknowledge.note')} description={t('mine.acknowledge.who')} size="md" autosize minRows={2} maxLength={10000}
          value={note} onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group><ActionButton action={action} loading={acknowledge.isPending} onClick={submit}>{t('mine.acknowledge.submit')}</ActionButton></Group>
      </Stack>
    </Card>
  )
}
