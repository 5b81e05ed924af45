import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconArrowRight, IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useRouteContext } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Appraisal, appraisalQuery } from '@/api/appraisals'
import { type Plan, planQuery, planVersionQuery, planVersionsQuery } from '@/api/plans'
import { ownAppraisalQuery, refreshTeam } from '@/api/team'
import { PlanStateBadge } from '@/components/badges'
import { Loaded } from '@/components/Loaded'
import { PageTitle } from '@/components/PageTitle'
import { useNextKey } from '@/components/useNextKey'
import { Decide } from '@/features/deciding/Decide'
import { Differences } from '@/features/deciding/Differences'
import { OwnPlan } from '@/features/deciding/OwnPlan'
import { PlanView } from '@/features/plans/PlanView'
import { useTeammates } from '../useTeammates'
import '@/features/team/team.css'
import '@/features/deciding/deciding.css'

export default function DecidePage() {
  const { t } = useTranslation()
  const { appraisalId } = useParams({ from: '/signed-in/team/$appraisalId/plan' })
  const appraisal = useQuery(appraisalQuery(appraisalId))
  const plan = useQuery(planQuery(appraisalId))
  return (
    <Stack className="page wide">
      <Anchor component={Link} to="/team" size="sm">← {t('team.back')}</Anchor>
      <Loaded query={appraisal}>
        {(found) => (
          <>
            <Head appraisal={found} plan={plan.data} />
            <Loaded query={plan}>{(current) => <Whole key={current.id} appraisal={found} plan={current} />}</Loaded>
          </>
        )}
      </Loaded>
    </Stack>
  )
}

function Head({ appraisal, plan }: { appraisal: Appraisal; plan: Plan | undefined }) {
  const { t } = useTranslation()
  return (
    <Group justify="space-between" align="flex-start">
      <div>
        <PageTitle>{t('deciding.title', { name: appraisal.employee.name })}</PageTitle>
        <Text c="dimmed">{appraisal.position_title} · {t('home.cycle', { name: appraisal.cycle.name })}</Text>
      </div>
      {plan !== undefined && <PlanStateBadge value={plan.state} />}
    </Group>
  )
}

function Whole({ appraisal, plan }: { appraisal: Appraisal; plan: Plan }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const next = useNext(appraisal)
  const decided = plan.state !== 'submitted' && plan.state !== 'draft'
  return (
    <div className="deciding">
      <Stack>
        <Before plan={plan} />
        <PlanView plan={plan} realisations={[]} />
      </Stack>
      <Stack className="deciding-side">
        {decided && <Alert role="note" color={plan.state === 'agreed' ? 'green' : 'blue'} icon={<IconCheck aria-hidden />}>{t(plan.state === 'agreed' ? 'deciding.isAgreed' : 'deciding.isReturned')}</Alert>}
        {!decided && <Decide plan={plan} onDecided={() => void refreshTeam(queries)} />}
        {next !== null && (
          <Button variant="default" rightSection={<IconArrowRight size={18} aria-hidden />} renderRoot={(props) => <Link {...props} to="/team/$appraisalId/plan" params={{ appraisalId: next.id }} aria-keyshortcuts="j" />}>
            {t('deciding.next', { name: next.name })}
          </Button>
        )}
        <Own appraisal={appraisal} plan={plan} />
      </Stack>
    </div>
  )
}

/** The next plan that waits for a decision, in the order of names and round again. */
function useNext(appraisal: Appraisal) {
  const navigate = useNavigate()
  const next = useTeammates(appraisal, ({ plan }) => plan?.state === 'submitted')
  useNextKey(next === null ? undefined : () => void navigate({ to: '/team/$appraisalId/plan', params: { appraisalId: next.id } }))
  return next
}

function Before({ plan }: { plan: Plan }) {
  const versions = useQuery({ ...planVersionsQuery(plan.appraisal_id), enabled: plan.number > 1 })
  const before = versions.data?.items.find(({ number, state }) => number < plan.number && (state === 'agreed' || state === 'superseded'))
  const query = useQuery({ ...planVersionQuery(before?.id ?? ''), enabled: before !== undefined })
  return query.data === undefined ? null : <Differences before={query.data} after={plan} />
}

function Own({ appraisal, plan }: { appraisal: Appraisal; plan: Plan }) {
  const { me } = useRouteContext({ from: '/signed-in/team/$appraisalId/plan' })
  const own = useQuery({ ...ownAppraisalQuery(me.employee?.id ?? '', appraisal.cycle.id), enabled: me.employee !== null })
  const ownId = own.data?.id
  const query = useQuery({ ...planQuery(ownId ?? ''), enabled: ownId !== undefined })
  if (me.employee === null || own.data === null || query.isError) return <OwnPlan own={null} theirs={plan} />
  return <Loaded query={query}>{(mine) => <OwnPlan own={mine} theirs={plan} />}</Loaded>
}
