import { Anchor, NativeSelect, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useRouteContext, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Frequency, type Indicator, indicatorQuery, type IndicatorSeries, seriesQuery } from '@/api/indicators'
import { actionNamed } from '@/components/ActionButton'
import { Loaded } from '@/components/Loaded'
import { PageTitle } from '@/components/PageTitle'
import { SidePanel } from '@/components/SidePanel'
import { usePeriodWords } from '@/components/usePeriodWords'
import { History } from '@/features/indicators/History'
import { IndicatorHead } from '@/features/indicators/IndicatorHead'
import { Periods } from '@/features/indicators/Periods'
import { frequenciesOf, pointsOf } from '@/features/indicators/series'
import { Series } from '@/features/indicators/SeriesFrame'
import { yearOf } from '../planningSearch'

export default function IndicatorPage() {
  const { indicatorId } = useParams({ from: '/signed-in/indicators/$indicatorId' })
  const indicator = useQuery(indicatorQuery(indicatorId))
  const series = useQuery(seriesQuery(indicatorId))
  return (
    <Stack className="page">
      <Loaded query={indicator}>
        {(found) => <Loaded query={series}>{(points) => <Whole indicator={found} series={points} />}</Loaded>}
      </Loaded>
    </Stack>
  )
}

function Whole({ indicator, series }: { indicator: Indicator; series: IndicatorSeries }) {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in' })
  const search = useSearch({ from: '/signed-in/indicators/$indicatorId' })
  const navigate = useNavigate({ from: '/indicators/$indicatorId' })
  const periodWords = usePeriodWords()
  const kinds = frequenciesOf(series)
  const every = kinds.find((kind) => kind === search.every) ?? kinds.find((kind) => kind === indicator.frequency) ?? kinds[0]
  const points = pointsOf(series, every)
  const opened = series.points.find(({ target_id }) => target_id === search.history)
  const look = (changed: { every?: Frequency; history?: string }, replace = true) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace, resetScroll: false })
  return (
    <>
      <Anchor component={Link} to={`/objectives/${indicator.objective.id}`} size="sm" className="no-print">← {t('indicators.back', { name: indicator.objective.name })}</Anchor>
      <PageTitle>{indicator.name}</PageTitle>
      <IndicatorHead indicator={indicator} year={yearOf(undefined, me.government.time_zone)} />
      {kinds.length > 1 && (
        <NativeSelect
          label={t('indicators.frequencyShown')} maw={260} size="md" value={every} data={kinds.map((value) => ({ value, label: t(`planning.frequency.${value}`) }))}
          onChange={(event) => look({ every: event.currentTarget.value as Frequency })}
        />
      )}
      <Series series={series} points={points} />
      <Periods indicator={indicator} points={points} onHistory={(history) => look({ history }, false)} />
      {opened !== undefined && (
        <SidePanel title={t('indicators.historyOf', { period: periodWords(opened.period) })} onClose={() => look({ history: undefined })}>
          <History
            targetId={opened.target_id} unit={indicator.unit} timeZone={me.government.time_zone}
            mayProve={actionNamed(indicator.actions, 'realise')?.allowed === true}
          />
        </SidePanel>
      )}
    </>
  )
}
