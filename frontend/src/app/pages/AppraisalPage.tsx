import { Alert, Group, NativeSelect, Stack, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useRouteContext, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Appraisal, appraisalQuery, type Period } from '@/api/appraisals'
import { cyclesQuery } from '@/api/cycles'
import { evaluationQuery, explanationQuery } from '@/api/evaluations'
import { TextLink } from '@/components/links'
import { Loaded } from '@/components/Loaded'
import { AppraisalHead } from '@/features/appraisals/AppraisalHead'
import { ExplanationView } from '@/features/explanations/ExplanationView'
import { type AppraisalSearch, SECTIONS } from '../mineSearch'
import { EvaluationPart, PlanPart, RealisationsPart } from './appraisalParts'

const FROM = '/signed-in/appraisals/$appraisalId'

export default function AppraisalPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: FROM })
  const { appraisalId } = useParams({ from: FROM })
  const query = useQuery(appraisalQuery(appraisalId))
  const own = query.data === undefined || query.data.employee.id === me.employee?.id
  return (
    <Stack className="page">
      <TextLink to={own ? '/appraisals' : '/'} size="sm">← {own ? t('home.mine') : t('appraisal.back')}</TextLink>
      <Loaded query={query} lines={5}>{(appraisal) => <Whole appraisal={appraisal} />}</Loaded>
    </Stack>
  )
}

function Whole({ appraisal }: { appraisal: Appraisal }) {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: FROM })
  const search = useSearch({ from: FROM })
  const navigate = useNavigate({ from: '/appraisals/$appraisalId' })
  const cycle = useQuery(cyclesQuery).data?.get(appraisal.cycle.id)
  const period = appraisal.periods.find(({ id }) => id === search.period) ?? presentPeriod(appraisal.periods)
  const section = search.section ?? 'plan'
  const look = (changed: AppraisalSearch) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace: true, resetScroll: false })
  const given = { appraisal, me, search }
  return (
    <>
      <AppraisalHead appraisal={appraisal} cycle={cycle} />
      {appraisal.state === 'void' && <Alert role="note" color="gray">{t('mine.head.void')}</Alert>}
      <Tabs value={section} keepMounted={false} onChange={(value) => look({ section: SECTIONS.find((each) => each === value) })}>
        <Tabs.List aria-label={t('appraisal.sections')}>
          {SECTIONS.map((each) => <Tabs.Tab key={each} value={each} mih={44}>{t(`mine.section.${each}`)}</Tabs.Tab>)}
        </Tabs.List>
        <Tabs.Panel value="plan" pt="md"><PlanPart {...given} /></Tabs.Panel>
        {period !== undefined && (['realisations', 'evaluation', 'why'] as const).map((each) => (
          <Tabs.Panel key={each} value={each} pt="md">
            <Stack>
              <Group>
                <NativeSelect
                  label={t('appraisal.period')} miw={240} size="md" value={period.id} data={appraisal.periods.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={(event) => look({ period: event.currentTarget.value })}
                />
              </Group>
              {each === 'realisations' && <RealisationsPart {...given} period={period} />}
              {each === 'evaluation' && <EvaluationPart {...given} period={period} onWhy={() => look({ section: 'why' })} />}
              {each === 'why' && <WhyPart appraisalId={appraisal.id} period={period} />}
            </Stack>
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  )
}

function WhyPart({ appraisalId, period }: { appraisalId: string; period: Period }) {
  const query = useQuery(explanationQuery(appraisalId, period.id))
  const sheet = useQuery(evaluationQuery(appraisalId, period.id)).data
  const units = new Map((sheet?.results ?? []).flatMap(({ indicators }) => indicators.map(({ id, unit }) => [id, unit])))
  // Another period is another tree: what is open in one says nothing about the other.
  return <Loaded query={query}>{(explanation) => <ExplanationView key={period.id} explanation={explanation} units={units} />}</Loaded>
}

/** The latest period that has begun, the year aside; the year itself once all of them are over. */
function presentPeriod(periods: readonly Period[]): Period | undefined {
  const today = new Date().toISOString().slice(0, 10)
  const annual = periods.find(({ kind }) => kind === 'annual')
  if (annual !== undefined && annual.ends_on < today) return annual
  return periods.findLast(({ starts_on, kind }) => starts_on <= today && kind !== 'annual') ?? periods[0]
}
