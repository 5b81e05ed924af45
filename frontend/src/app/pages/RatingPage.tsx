import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useRouteContext, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Appraisal, appraisalQuery } from '@/api/appraisals'
import { type Evaluation, evaluationQuery } from '@/api/evaluations'
import { planQuery } from '@/api/plans'
import { realisationHistoryQuery } from '@/api/realisations'
import { refreshTeam, type TeamMember } from '@/api/team'
import { Empty } from '@/components/Empty'
import { Loaded } from '@/components/Loaded'
import { PageTitle } from '@/components/PageTitle'
import { useNextKey } from '@/components/useNextKey'
import { RatingForm } from '@/features/rating/RatingForm'
import { Worksheet } from '@/features/rating/Worksheet'
import { presentPeriod } from '@/features/team/stages'
import { today } from '../today'
import { useTeammates } from '../useTeammates'
import '@/features/rating/rating.css'
import '@/features/team/team.css'

export default function RatingPage() {
  const { t } = useTranslation()
  const { appraisalId } = useParams({ from: '/signed-in/team/$appraisalId/rating' })
  const { period } = useSearch({ from: '/signed-in/team/$appraisalId/rating' })
  const query = useQuery(appraisalQuery(appraisalId))
  return (
    <Stack className="page wide">
      <Link to="/team" search={period === undefined ? {} : { period }} className="inline-link">← {t('team.back')}</Link>
      <Loaded query={query}>{(appraisal) => <Whole key={appraisal.id} appraisal={appraisal} />}</Loaded>
    </Stack>
  )
}

function Whole({ appraisal }: { appraisal: Appraisal }) {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/team/$appraisalId/rating' })
  const search = useSearch({ from: '/signed-in/team/$appraisalId/rating' })
  const navigate = useNavigate()
  const period = appraisal.periods.find(({ id }) => id === search.period) ?? presentPeriod(appraisal.periods, today(me.government.time_zone))
  const go = (id: string, periodId: string) => void navigate({ to: '/team/$appraisalId/rating', params: { appraisalId: id }, search: { period: periodId } })
  return (
    <>
      <Group justify="space-between" align="flex-end">
        <div>
          <PageTitle>{t('rating.title', { name: appraisal.employee.name })}</PageTitle>
          <Text c="dimmed">{appraisal.position_title} · {t('home.cycle', { name: appraisal.cycle.name })}</Text>
        </div>
        <NativeSelect
          label={t('appraisal.period')} size="md" value={period?.id} data={appraisal.periods.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => go(appraisal.id, event.currentTarget.value)}
        />
      </Group>
      {period === undefined ? <Empty>{t('team.noPeriod')}</Empty> : (
        <>
          <Next appraisal={appraisal} periodId={period.id} onGo={go} />
          <Sheet key={period.id} appraisal={appraisal} periodId={period.id} />
        </>
      )}
    </>
  )
}

/** Who else has everything recorded and no rating yet, or one that is not final. */
const waits = ({ evaluation, lines, realised }: TeamMember) => (evaluation === null ? lines > 0 && realised > 0 : evaluation.state === 'rated')

function Next({ appraisal, periodId, onGo }: { appraisal: Appraisal; periodId: string; onGo: (id: string, periodId: string) => void }) {
  const { t } = useTranslation()
  const next = useTeammates(appraisal, waits, periodId)
  useNextKey(next === null ? undefined : () => onGo(next.id, periodId))
  if (next === null) return null
  return (
    <Group>
      <Button
        variant="default" rightSection={<IconArrowRight size={18} aria-hidden />}
        renderRoot={(props) => <Link {...props} to="/team/$appraisalId/rating" params={{ appraisalId: next.id }} search={{ period: periodId }} aria-keyshortcuts="j" />}
      >
        {t('rating.next', { name: next.name })}
      </Button>
    </Group>
  )
}

function Sheet({ appraisal, periodId }: { appraisal: Appraisal; periodId: string }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const sheet = useQuery(evaluationQuery(appraisal.id, periodId))
  const plan = useQuery(planQuery(appraisal.id, 'agreed'))
  const history = useQuery(realisationHistoryQuery(appraisal.id))
  if (plan.isError) return <Empty>{t('rating.noPlan')}</Empty>
  return (
    <Loaded query={sheet} lines={5}>
      {(found) => (
        <Loaded query={plan}>
          {({ expectations }) => (
            <RatingForm sheet={found} leads={appraisal.leads} employee={appraisal.employee.name} expectations={expectations} onChanged={() => void refreshTeam(queries)}>
              <Worksheet sheet={found} realisations={(history.data?.items ?? []).filter((each) => each.superseded_at === null && within(appraisal, found, each.period_id))} />
            </RatingForm>
          )}
        </Loaded>
      )}
    </Loaded>
  )
}

/** Whether a period lies inside the one looked at: the year is judged by what its quarters hold. */
function within({ periods }: Appraisal, { period }: Evaluation, id: string): boolean {
  const found = periods.find((each) => each.id === id)
  return found !== undefined && found.starts_on >= period.starts_on && found.ends_on <= period.ends_on
}
