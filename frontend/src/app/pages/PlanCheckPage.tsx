import { Alert, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Appraisal, appraisalQuery } from '@/api/appraisals'
import { cascadeLineQuery } from '@/api/cascade'
import { type Plan, planCheckQuery, planQuery, useRecallPlan, useSubmitPlan } from '@/api/plans'
import { ActionButton, actionNamed } from '@/components/ActionButton'
import { LinkButton, TextLink } from '@/components/links'
import { Loaded } from '@/components/Loaded'
import { PageTitle } from '@/components/PageTitle'
import { ProblemNotice } from '@/components/ProblemNotice'
import { toast } from '@/components/toast'
import { FindingsList } from '@/features/plans/editing/FindingsList'
import type { Place } from '@/features/plans/editing/places'
import { PlanView } from '@/features/plans/PlanView'

const FROM = '/signed-in/appraisals/$appraisalId/plan/check'
const EDIT = '/appraisals/$appraisalId/plan/edit'

/** The last look before a plan goes to the appraiser. */
export default function PlanCheckPage() {
  const { t } = useTranslation()
  const { appraisalId } = useParams({ from: FROM })
  const appraisal = useQuery(appraisalQuery(appraisalId))
  const plan = useQuery(planQuery(appraisalId, 'open'))
  return (
    <Stack className="page">
      <TextLink to={EDIT} params={{ appraisalId }} size="sm">← {t('mine.check.back')}</TextLink>
      <PageTitle>{t('mine.check.title')}</PageTitle>
      <Loaded query={appraisal}>{(of) => <Loaded query={plan} lines={5}>{(found) => <Answers appraisal={of} plan={found} />}</Loaded>}</Loaded>
    </Stack>
  )
}

function Answers({ appraisal, plan }: { appraisal: Appraisal; plan: Plan }) {
  const { t } = useTranslation()
  const params = { appraisalId: appraisal.id }
  const router = useRouter()
  const navigate = useNavigate()
  const check = useQuery(planCheckQuery(plan))
  const line = useQuery(cascadeLineQuery(appraisal.id))
  const submit = useSubmitPlan()
  const recall = useRecallPlan()
  const href = (place: Place) => router.buildLocation({ to: EDIT, params, search: { ...place } }).href
  const go = (place: Place) => void navigate({ to: EDIT, params, search: { ...place } })
  const send = () => submit.mutate(plan, {
    onSuccess: (standing) => {
      toast({ message: t('mine.act.submitted'), undo: async () => void (await recall.mutateAsync(standing)) })
      void navigate({ to: '/appraisals/$appraisalId', params })
    },
  })
  return (
    <>
      <Text>{appraisal.appraiser === null ? t('mine.check.noAppraiser') : t('mine.check.to', { name: appraisal.appraiser.name })}</Text>
      <Loaded query={check} lines={1}>
        {(found) => (
          <>
            {found.complete && <Alert role="note" color="green" icon={<IconCircleCheck aria-hidden />} title={t('mine.check.complete')} />}
            <FindingsList check={found} plan={plan} href={href} onGo={go} />
          </>
        )}
      </Loaded>
      <PlanView plan={plan} line={line.data?.items} />
      <Card component="section" aria-labelledby="send">
        <Title order={2} id="send">{t('mine.check.send')}</Title>
        <Text size="sm" mb="sm">{t('mine.check.sendNote')}</Text>
        {submit.isError && <ProblemNotice error={submit.error} />}
        <Group gap="xs" mt="sm">
          <ActionButton action={actionNamed(plan.actions, 'submit')} loading={submit.isPending} onClick={send}>{t('mine.act.submit')}</ActionButton>
          <LinkButton variant="default" to={EDIT} params={params}>{t('mine.check.change')}</LinkButton>
        </Group>
      </Card>
    </>
  )
}
