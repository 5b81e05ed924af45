import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { IndicatorSeries, Measure } from '@/api/indicators'
import { ChartFrame } from '@/components/charts/ChartFrame'
import { usePeriodWords } from '@/components/usePeriodWords'
import { useFormat } from '@/i18n/format'
import { drawnOf, latestOf } from './series'

const SeriesChart = lazy(() => import('./SeriesChart'))

/** Target and realisation over time: what it shows as a sentence, drawn, and as a table. */
export function Series({ series, points }: { series: IndicatorSeries; points: readonly Measure[] }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const periodWords = usePeriodWords()
  if (points.length === 0) return null
  const drawn = drawnOf(points, periodWords, amount)
  const latest = latestOf(points)
  const finding = () => {
    if (latest?.value == null) return t('indicators.findingNone')
    const period = periodWords(latest.period)
    return latest.achievement === null
      ? t('indicators.findingRange', { period, value: amount(latest.value), unit: series.unit })
      : t('indicators.findingBetter', { period, percent: amount(latest.achievement.percent) })
  }
  const names = { target: t('indicators.target'), reached: t('indicators.realisation') }
  return (
    <ChartFrame
      finding={finding()} description={t('indicators.seriesHow', { unit: series.unit })}
      table={{
        head: [t('indicators.period'), names.target, names.reached], numeric: [1, 2],
        rows: drawn.map(({ name, targetText, reachedText }) => ({ key: name, cells: [name, targetText, reachedText || '–'] })),
      }}
    >
      <Suspense fallback={<Skeleton height={330} />}><SeriesChart drawn={drawn} names={names} write={amount} /></Suspense>
    </ChartFrame>
  )
}
