import { Anchor, NativeSelect, Stack, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useRouteContext, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Appraisal, appraisalQuery, type Period } from '@/api/appraisals'
import { evaluationQuery, explanationQuery } from '@/api/evaluations'
import { planQuery } from '@/api/plans'
import { realisationsQuery } from '@/api/realisations'
import { Loaded } from '@/components/Loaded'
import { AppraisalHead } from '@/features/appraisals/AppraisalHead'
import { EvaluationSheet } from '@/features/evaluations/EvaluationSheet'
import { ExplanationView } from '@/features/explanations/ExplanationView'
import { PlanView } from '@/features/plans/PlanView'
import { SECTIONS, type Section } from '../search'

export default function AppraisalPage() {
  const { t } = useTranslation()
  const { appraisalId } = useParams({ from: '/signed-in/appraisals/$appraisalId' })
  const query = useQuery(appraisalQuery(appraisalId))
  return (
    <Stack className="page">
      <Anchor component={Link} to="/" size="sm">← {t('appraisal.back')}</Anchor>
      <Loaded query={query}>{(appraisal) => <Whole appraisal={appraisal} />}</Loaded>
    </Stack>
  )
}

function Whole({ appraisal }: { appraisal: Appraisal }) {
  const { t } = useTranslation()
  const search = useSearch({ from: '/signed-in/appraisals/$appraisalId' })
  const navigate = useNavigate({ from: '/appraisals/$appraisalId' })
  const period = appraisal.periods.find(({ id }) => id === search.period) ?? presentPeriod(appraisal.periods)
  const section = search.section ?? 'plan'
  const look = (changed: { section?: Section; period?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace: true, resetScroll: false })
  return (
    <>
      <AppraisalHead appraisal={appraisal} />
      <NativeSelect
        label={t('appraisal.period')} maw={320} size="md" value={period?.id} data={appraisal.periods.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => look({ period: event.currentTarget.value })}
      />
      <Tabs value={section} keepMounted={false} onChange={(value) => look({ section: SECTIONS.find((each) => each === value) })}>
        <Tabs.List aria-label={t('appraisal.sections')}>
          {SECTIONS.map((each) => <Tabs.Tab key={each} value={each} mih={44}>{t(`appraisal.${each}`)}</Tabs.Tab>)}
        </Tabs.List>
        {period !== undefined && SECTIONS.map((each) => (
          <Tabs.Panel key={each} value={each} pt="md">
            <Part section={each} appraisalId={appraisal.id} periodId={period.id} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  )
}

interface Place {
  appraisalId: string
  periodId: string
}

function Part({ section, ...place }: Place & { section: Section }) {
  if (section === 'plan') return <PlanPart {...place} />
  return section === 'evaluation' ? <EvaluationPart {...place} /> : <WhyPart {...place} />
}

function PlanPart({ appraisalId, periodId }: Place) {
  const plan = useQuery(planQuery(appraisalId))
  const realisations = useQuery(realisationsQuery(appraisalId, periodId))
  return (
    <Loaded query={plan}>
      {(found) => <Loaded query={realisations}>{({ items }) => <PlanView plan={found} realisations={items} />}</Loaded>}
    </Loaded>
  )
}

function EvaluationPart({ appraisalId, periodId }: Place) {
  const { me } = useRouteContext({ from: '/signed-in/appraisals/$appraisalId' })
  const query = useQuery(evaluationQuery(appraisalId, periodId))
  return <Loaded query={query}>{(sheet) => <EvaluationSheet sheet={sheet} timeZone={me.government.time_zone} />}</Loaded>
}

function WhyPart({ appraisalId, periodId }: Place) {
  const query = useQuery(explanationQuery(appraisalId, periodId))
  // Another period is another tree: what is open in one says nothing about the other.
  return <Loaded query={query}>{(explanation) => <ExplanationView key={periodId} explanation={explanation} />}</Loaded>
}

/** The latest period that has begun, the first one before any has. */
function presentPeriod(periods: readonly Period[]): Period | undefined {
  const today = new Date().toISOString().slice(0, 10)
  return periods.findLast(({ starts_on, kind }) => starts_on <= today && kind !== 'annual') ?? periods[0]
}
