import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useBlocker, useNavigate, useParams, useRouteContext, useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Appraisal, appraisalQuery } from '@/api/appraisals'
import { type AlignmentOptions, alignmentOptionsQuery, type Plan, planQuery } from '@/api/plans'
import { actionNamed, useBecauseWords } from '@/components/ActionButton'
import { TextLink } from '@/components/links'
import { Loaded } from '@/components/Loaded'
import { PageTitle } from '@/components/PageTitle'
import type { Place } from '@/features/plans/editing/places'
import { PlanEditor } from '@/features/plans/editing/PlanEditor'
import { usePlanDraft } from '@/features/plans/editing/usePlanDraft'
import '@/features/plans/plans.css'

const FROM = '/signed-in/appraisals/$appraisalId/plan/edit'
const TO = '/appraisals/$appraisalId/plan/edit'

export default function PlanEditPage() {
  const { t } = useTranslation()
  const { appraisalId } = useParams({ from: FROM })
  const appraisal = useQuery(appraisalQuery(appraisalId))
  const plan = useQuery(planQuery(appraisalId, 'open'))
  const options = useQuery(alignmentOptionsQuery(appraisalId))
  return (
    <Stack className="page">
      <TextLink to="/appraisals/$appraisalId" params={{ appraisalId }} size="sm">← {t('mine.backToAppraisal')}</TextLink>
      <Loaded query={appraisal}>
        {(of) => (
          <Loaded query={plan} lines={5}>
            {(found) => <Loaded query={options}>{(alignments) => <Permitted key={found.id} appraisal={of} plan={found} options={alignments} />}</Loaded>}
          </Loaded>
        )}
      </Loaded>
    </Stack>
  )
}

interface Given {
  appraisal: Appraisal
  plan: Plan
  options: AlignmentOptions
}

function Permitted(given: Given) {
  const { t } = useTranslation()
  const words = useBecauseWords()
  const edit = actionNamed(given.plan.actions, 'edit')
  return (
    <>
      <div>
        <PageTitle>{t('mine.edit.heading', { cycle: given.appraisal.cycle.name })}</PageTitle>
        <Text c="dimmed">{given.appraisal.employee.name} · {given.appraisal.position_title}</Text>
      </div>
      {given.plan.return_reason !== null && given.plan.state === 'returned' && (
        <Alert role="note" color="orange">{t('plan.returned', { reason: given.plan.return_reason })}</Alert>
      )}
      {edit?.allowed === true ? <Writing {...given} /> : <Alert role="note" color="blue" title={t('mine.edit.notNow')}>{words(edit?.because ?? null)}</Alert>}
    </>
  )
}

function Writing({ appraisal, plan, options }: Given) {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: FROM })
  const search = useSearch({ from: FROM })
  const router = useRouter()
  const navigate = useNavigate()
  const handle = usePlanDraft(plan)
  const params = { appraisalId: appraisal.id }
  const place: Place | null = search.part === undefined ? null : { part: search.part, ...(search.result !== undefined && { result: search.result }), ...(search.input !== undefined && { input: search.input }) }
  const blocker = useBlocker({
    // Moving between the pieces stays in the editor; leaving it stores first and asks only where that fails.
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname || !handle.isUnsaved()) return false
      await handle.flush()
      return handle.isUnsaved()
    },
    enableBeforeUnload: () => handle.isUnsaved(),
    withResolver: true,
  })
  return (
    <>
      <PlanEditor
        handle={handle} options={options} senior={appraisal.post_kind === 'jpt'} timeZone={me.government.time_zone} place={place}
        href={(to) => router.buildLocation({ to: TO, params, search: { ...to } }).href}
        onGo={(to) => void navigate({ to: TO, params, search: { ...to } })}
        onCheck={() => void navigate({ to: '/appraisals/$appraisalId/plan/check', params })}
      />
      <Modal opened={blocker.status === 'blocked'} onClose={() => blocker.reset?.()} title={t('mine.edit.leaveTitle')} closeButtonProps={{ 'aria-label': t('shell.close') }}>
        <Text size="sm">{t('mine.edit.leaveNote')}</Text>
        <Group mt="md" justify="flex-end" gap="xs">
          <Button variant="default" color="red" onClick={() => blocker.proceed?.()}>{t('mine.edit.leave')}</Button>
          <Button onClick={() => blocker.reset?.()} data-autofocus>{t('mine.edit.stay')}</Button>
        </Group>
      </Modal>
    </>
  )
}
