import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Plan, useDraftPlan, useRecallPlan, useWithdrawPlan } from '@/api/plans'
import { ActionButton, actionNamed } from '@/components/ActionButton'
import { ConfirmTyped } from '@/components/ConfirmTyped'
import { ProblemNotice } from '@/components/ProblemNotice'
import { toast, toastProblem } from '@/components/toast'

/** What one may do with one's own plan now. Acts that never fit its present state are not drawn. */
export function PlanActions({ plan }: { plan: Plan }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const recall = useRecallPlan()
  const withdraw = useWithdrawPlan()
  const [asked, setAsked] = useState<'withdraw' | 'revise' | null>(null)
  const edit = () => void navigate({ to: '/appraisals/$appraisalId/plan/edit', params: { appraisalId: plan.appraisal_id } })
  const check = () => void navigate({ to: '/appraisals/$appraisalId/plan/check', params: { appraisalId: plan.appraisal_id } })
  const editable = plan.state === 'draft' || plan.state === 'returned'
  const action = (name: string) => actionNamed(plan.actions, name)
  const takeBack = () => recall.mutate(plan, { onSuccess: () => toast({ message: t('mine.act.recalled') }), onError: toastProblem })
  return (
    <Group gap="xs">
      {editable && <ActionButton action={action('edit')} onClick={edit}>{t('mine.act.edit')}</ActionButton>}
      {editable && <ActionButton action={action('submit')} variant="default" onClick={check}>{t('mine.act.check')}</ActionButton>}
      {plan.state === 'submitted' && <ActionButton action={action('recall')} variant="default" loading={recall.isPending} onClick={takeBack}>{t('mine.act.recall')}</ActionButton>}
      {plan.state === 'agreed' && <ActionButton action={action('draft')} variant="default" onClick={() => setAsked('revise')}>{t('mine.act.revise')}</ActionButton>}
      {editable && <ActionButton action={action('withdraw')} variant="subtle" color="red" onClick={() => setAsked('withdraw')}>{t('mine.act.withdraw')}</ActionButton>}
      <ConfirmTyped
        opened={asked === 'withdraw'} title={t('mine.act.withdrawTitle')} word={t('mine.act.withdrawWord')} confirm={t('mine.act.withdraw')}
        pending={withdraw.isPending} error={withdraw.error ?? undefined} onClose={() => setAsked(null)}
        onConfirm={() => withdraw.mutate(plan, {
          onSuccess: () => {
            setAsked(null)
            toast({ message: t('mine.act.withdrawn') })
          },
        })}
      ><Text size="sm">{t('mine.act.withdrawNote')}</Text></ConfirmTyped>
      <Modal opened={asked === 'revise'} onClose={() => setAsked(null)} title={t('mine.act.reviseTitle')} closeButtonProps={{ 'aria-label': t('shell.close') }}>
        <Revision appraisalId={plan.appraisal_id} onDone={edit} onClose={() => setAsked(null)} />
      </Modal>
    </Group>
  )
}

function Revision({ appraisalId, onDone, onClose }: { appraisalId: string; onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation()
  const draft = useDraftPlan(appraisalId)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = () => {
    setMissing(reason.trim() === '')
    if (reason.trim() !== '') draft.mutate({ revision_reason: reason.trim() }, { onSuccess: onDone })
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
      <Stack>
        <Text size="sm">{t('mine.act.reviseNote')}</Text>
        {draft.isError && <ProblemNotice error={draft.error} />}
        <Textarea
          label={t('mine.act.reviseReason')} description={t('mine.act.reviseHint')} size="md" autosize minRows={2} required data-autofocus
          value={reason} onChange={(event) => setReason(event.currentTarget.value)} error={missing ? t('problem.required') : undefined}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" loading={draft.isPending}>{t('mine.act.reviseStart')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
