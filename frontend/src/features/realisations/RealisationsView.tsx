import { Alert, Card, Progress, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Period } from '@/api/appraisals'
import type { Plan } from '@/api/plans'
import type { Realisation } from '@/api/realisations'
import { Empty } from '@/components/Empty'
import { countRecorded, type Subject } from './recorded'
import { SubjectCard } from './SubjectCard'

interface Given {
  appraisalId: string
  plan: Plan
  /** Everything recorded, in all periods, with what was corrected. */
  items: readonly Realisation[]
  period: Period
  periods: readonly Period[]
  timeZone: string
  /** Who would be named as having recorded it; null where the reader may not record. */
  recorder: string | null
  /** Why nothing can be recorded in this period; null where it can. */
  closed: string | null
}

/** What was achieved in a period, indicator by indicator. */
export function RealisationsView({ plan, items, period, closed, ...rest }: Given) {
  const { t } = useTranslation()
  if (plan.results.length === 0) return <Empty>{t('plan.empty')}</Empty>
  const subjects = plan.results.flatMap(({ id, indicators }): Subject[] =>
    indicators.length === 0 ? [{ resultId: id, indicatorId: null }] : indicators.map((indicator) => ({ resultId: id, indicatorId: indicator.id })))
  const done = countRecorded(items, subjects, period.id)
  return (
    <Stack>
      <div>
        <Text size="sm" fw={600} component="output">{t('mine.record.progress', { done, count: subjects.length, period: period.name })}</Text>
        <Progress value={(100 * done) / subjects.length} mt={4} aria-label={t('mine.record.progressLabel')} />
      </div>
      {closed !== null && rest.recorder !== null && <Alert role="note" color="blue">{closed}</Alert>}
      {plan.results.map((result) => (
        <Card component="section" key={result.id} aria-labelledby={`result-${result.id}`}>
          <Title order={2} id={`result-${result.id}`} mb="xs">{result.title}</Title>
          <Stack gap={0}>
            {(result.indicators.length === 0 ? [null] : result.indicators).map((indicator) => (
              <SubjectCard key={indicator?.id ?? result.id} result={result} indicator={indicator} items={items} period={period} closed={closed} {...rest} />
            ))}
          </Stack>
        </Card>
      ))}
    </Stack>
  )
}
