import { Alert, Button, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Appraisal, Period } from '@/api/appraisals'
import { cascadeLineQuery } from '@/api/cascade'
import { evaluationQuery, explanationQuery } from '@/api/evaluations'
import { planQuery, planVersionQuery, planVersionsQuery, useDraftPlan } from '@/api/plans'
import { ApiProblem } from '@/api/problems'
import { realisationHistoryQuery } from '@/api/realisations'
import type { Me } from '@/api/session'
import { ActionButton, actionNamed } from '@/components/ActionButton'
import { LinkButton, TextLink } from '@/components/links'
import { Loaded } from '@/components/Loaded'
import { toastProblem } from '@/components/toast'
import { Acknowledge } from '@/features/evaluations/Acknowledge'
import { EvaluationSheet } from '@/features/evaluations/EvaluationSheet'
import { PlanActions } from '@/features/plans/PlanActions'
import { PlanVersions } from '@/features/plans/PlanVersions'
import { PlanView } from '@/features/plans/PlanView'
import { RealisationsView } from '@/features/realisations/RealisationsView'
import '@/features/realisations/realisations.css'
import { useFormat } from '@/i18n/format'
import type { AppraisalSearch } from '../mineSearch'
import { today } from '../today'

interface Given {
  appraisal: Appraisal
  me: Me
  search: AppraisalSearch
}

const isCode = (error: unknown, code: string) => error instanceof ApiProblem && error.problem.code === code

export function PlanPart({ appraisal, me, search }: Given) {
  const { t } = useTranslation()
  const current = useQuery({ ...planQuery(appraisal.id), enabled: search.version === undefined })
  const chosen = useQuery({ ...planVersionQuery(search.version ?? ''), enabled: search.version !== undefined })
  const versions = useQuery(planVersionsQuery(appraisal.id))
  const line = useQuery(cascadeLineQuery(appraisal.id))
  if (search.version === undefined && isCode(current.error, 'no-plan')) return <NoPlan appraisalId={appraisal.id} actions={versions.data?.actions ?? []} />
  return (
    <Loaded query={search.version === undefined ? current : chosen} lines={5}>
      {(plan) => (
        <Stack>
          <Group justify="space-between" gap="xs">
            <PlanActions plan={plan} />
            <LinkButton variant="default" to="/appraisals/$appraisalId/print/plan" params={{ appraisalId: appraisal.id }} search={{ version: plan.id }}>{t('mine.print.plan')}</LinkButton>
          </Group>
          {search.version !== undefined && versions.data?.items[0] !== undefined && versions.data.items[0].id !== plan.id && (
            <Alert role="note" color="blue">
              {t('mine.versions.older')}{' '}
              <TextLink to="/appraisals/$appraisalId" params={{ appraisalId: appraisal.id }} size="sm" underline="always">{t('mine.versions.toCurrent')}</TextLink>
            </Alert>
          )}
          <PlanView plan={plan} line={line.data?.items} />
          {versions.data !== undefined && (
            <PlanVersions appraisalId={appraisal.id} versions={versions.data.items} shown={plan.id} timeZone={me.government.time_zone} />
          )}
        </Stack>
      )}
    </Loaded>
  )
}

function NoPlan({ appraisalId, actions }: { appraisalId: string; actions: { name: string; allowed: boolean; because: string | null }[] }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const draft = useDraftPlan(appraisalId)
  const begin = () => draft.mutate({}, {
    onSuccess: () => void navigate({ to: '/appraisals/$appraisalId/plan/edit', params: { appraisalId } }), onError: toastProblem,
  })
  return (
    <Alert role="note" color="blue" title={t('mine.act.noPlan')}>
      <Stack align="flex-start" gap="sm">
        {t('mine.act.noPlanNote')}
        <ActionButton action={actionNamed(actions, 'draft')} loading={draft.isPending} onClick={begin}>{t('mine.act.begin')}</ActionButton>
      </Stack>
    </Alert>
  )
}

export function RealisationsPart({ appraisal, me, period }: Given & { period: Period }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const plan = useQuery(planQuery(appraisal.id, 'agreed'))
  const history = useQuery(realisationHistoryQuery(appraisal.id))
  const sheet = useQuery(evaluationQuery(appraisal.id, period.id))
  const state = sheet.data?.evaluation?.state
  const closed = () => {
    if (appraisal.state === 'void' || appraisal.state === 'transferred') return t('mine.record.over')
    if (period.starts_on > today(me.government.time_zone)) return t('mine.record.notBegun', { date: date(period.starts_on) })
    return state === 'finalised' || state === 'acknowledged' ? t('mine.record.final') : null
  }
  if (isCode(plan.error, 'no-plan')) return <Alert role="note" color="blue">{t('mine.record.noAgreed')}</Alert>
  return (
    <Loaded query={plan}>
      {(agreed) => (
        <Loaded query={history} lines={5}>
          {({ items }) => (
            <RealisationsView
              appraisalId={appraisal.id} plan={agreed} items={items} period={period} periods={appraisal.periods} timeZone={me.government.time_zone} closed={closed()}
              recorder={me.employee?.id === appraisal.employee.id ? me.account.display_name : null}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  )
}

export function EvaluationPart({ appraisal, me, period, onWhy }: Given & { period: Period; onWhy: () => void }) {
  const { t } = useTranslation()
  const query = useQuery(evaluationQuery(appraisal.id, period.id))
  const explanation = useQuery(explanationQuery(appraisal.id, period.id))
  const place = { appraisalId: appraisal.id, periodId: period.id }
  return (
    <Loaded query={query} lines={5}>
      {(sheet) => (
        <Stack>
          <Group justify="flex-end" gap="xs">
            {explanation.data !== undefined && <Button variant="default" onClick={onWhy}>{t('mine.section.why')}</Button>}
            <LinkButton variant="default" to="/appraisals/$appraisalId/print/evaluation" params={{ appraisalId: appraisal.id }} search={{ period: period.id }}>{t('mine.print.evaluation')}</LinkButton>
          </Group>
          {sheet.evaluation !== null && appraisal.employee.id === me.employee?.id && (
            <Acknowledge place={place} given={sheet.evaluation} action={actionNamed(sheet.actions, 'acknowledge')} timeZone={me.government.time_zone} />
          )}
          <EvaluationSheet sheet={sheet} timeZone={me.government.time_zone} />
        </Stack>
      )}
    </Loaded>
  )
}
