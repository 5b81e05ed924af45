import { Button, Card, Group, List, Stack, Text, Textarea, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Plan, planCheckQuery, useAgreePlan, useReturnPlan } from '@/api/plans'
import { ActionButton, actionNamed } from '@/components/ActionButton'
import { ErrorSummary } from '@/components/ErrorSummary'
import { ProblemNotice } from '@/components/ProblemNotice'
import { toast } from '@/components/toast'
import { useFormErrors } from '@/components/useFormErrors'
import { useFormat } from '@/i18n/format'

/** Agree the plan, or return it with a reason. Neither can be taken back, so both say what follows. */
export function Decide({ plan, onDecided }: { plan: Plan; onDecided: () => void }) {
  const { t } = useTranslation()
  const [returning, setReturning] = useState(false)
  const agree = useAgreePlan()
  const done = (message: string) => {
    toast({ message })
    onDecided()
  }
  const agreeNow = () => agree.mutate(plan, { onSuccess: () => done(t('deciding.agreed', { name: plan.employee.name })) })
  return (
    <Card component="section" aria-labelledby="decide" className="decide">
      <Title order={2} id="decide">{t('deciding.decide')}</Title>
      <Findings plan={plan} />
      {agree.error !== null && <ProblemNotice error={agree.error} />}
      {returning ? <Return plan={plan} onReturned={() => done(t('deciding.returned', { name: plan.employee.name }))} onCancel={() => setReturning(false)} /> : (
        <>
          <Text size="sm" c="dimmed" my="xs">{t('deciding.follows')}</Text>
          <Group gap="xs">
            <ActionButton action={actionNamed(plan.actions, 'agree')} loading={agree.isPending} onClick={agreeNow}>{t('deciding.agree')}</ActionButton>
            <ActionButton variant="default" action={actionNamed(plan.actions, 'return')} onClick={() => setReturning(true)}>{t('deciding.return')}</ActionButton>
          </Group>
        </>
      )}
    </Card>
  )
}

function Return({ plan, onReturned, onCancel }: { plan: Plan; onReturned: () => void; onCancel: () => void }) {
  const { t } = useTranslation()
  const form = useForm({ initialValues: { reason: '' } })
  const { errors, show, check } = useFormErrors(form, ['reason'], 'return')
  const send = useReturnPlan()
  const input = useRef<HTMLTextAreaElement>(null)
  useEffect(() => input.current?.focus(), [])
  const submit = form.onSubmit((values) => {
    if (check(values)) send.mutate({ plan, reason: values.reason.trim() }, { onSuccess: onReturned, onError: show })
  })
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="sm" mt="xs">
        <ErrorSummary errors={errors.list} title={errors.title} />
        <Textarea
          {...form.getInputProps('reason')} id="return-reason" size="md" label={t('deciding.reason')} autosize minRows={3} ref={input}
          description={t('deciding.reasonSeen', { name: plan.employee.name })}
        />
        <Group gap="xs">
          <Button type="submit" loading={send.isPending}>{t('deciding.returnNow')}</Button>
          <Button variant="default" onClick={onCancel}>{t('deciding.cancel')}</Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What keeps the plan from being agreed, and what is worth a thought. */
function Findings({ plan }: { plan: Plan }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { data } = useQuery(planCheckQuery(plan))
  if (data === undefined || (data.errors.length === 0 && data.warnings.length === 0)) return null
  return (
    <>
      {(['errors', 'warnings'] as const).map((kind) => data[kind].length > 0 && (
        <div key={kind}>
          <Text size="sm" fw={600} mt="xs">{t(`deciding.${kind}`)}</Text>
          <List size="sm">{data[kind].map((finding) => <List.Item key={`${finding.field}${finding.code}`}>{finding.message[language]}</List.Item>)}</List>
        </div>
      ))}
    </>
  )
}
