import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Period } from '@/api/appraisals'
import type { PlanIndicator, PlanResult } from '@/api/plans'
import { isUnconfirmed, type Realisation } from '@/api/realisations'
import { Target } from '@/components/Target'
import { useFormat } from '@/i18n/format'
import { EvidenceFiles } from './EvidenceFiles'
import { corrected, current } from './recorded'
import { RecordForm } from './RecordForm'

interface Given {
  appraisalId: string
  result: PlanResult
  /** Null where the result itself is described in words. */
  indicator: PlanIndicator | null
  items: readonly Realisation[]
  period: Period
  periods: readonly Period[]
  timeZone: string
  recorder: string | null
  closed: string | null
}

/** One indicator in one period: target, what is recorded, the files, what was corrected, and the other periods. */
export function SubjectCard({ appraisalId, result, indicator, items, period, periods, timeZone, recorder, closed }: Given) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const [writing, setWriting] = useState(false)
  const subject = { resultId: result.id, indicatorId: indicator?.id ?? null }
  const now = current(items, subject, period.id)
  const old = corrected(items, subject, period.id)
  const others = periods.filter(({ id }) => id !== period.id).flatMap(({ id, name }) => {
    const found = current(items, subject, id)
    return found === undefined ? [] : [`${name}: ${found.value === null ? t('mine.record.described') : `${amount(found.value)} ${indicator?.unit ?? ''}`}`]
  })
  const name = indicator?.name ?? result.title
  return (
    <Stack gap="xs" className="subject">
      <Group justify="space-between" align="flex-start" gap="xs">
        <div style={{ flex: '1 1 16rem' }}>
          <Text fw={600}>{indicator === null ? t('mine.record.asWords') : indicator.name}</Text>
          {indicator !== null && (
            <Text size="sm" c="dimmed">
              {t('plan.target')}: <Target low={indicator.target_low} high={indicator.target_high} unit={indicator.unit} />
              {indicator.polarity === 'lower' && ` · ${t('mine.polarity.lower')}`} · {t(`mine.accumulation.${indicator.accumulation}`)}
            </Text>
          )}
        </div>
        <div style={{ textAlign: 'right' }}>
          {now === undefined ? <Badge color="gray">{t('plan.none')}</Badge> : (
            <Group gap="xs" justify="flex-end">
              {now.value !== null && <Text fw={700} className="numeric">{amount(now.value)} {indicator?.unit}</Text>}
              {isUnconfirmed(now) ? <Badge color="orange">{t('mine.edit.saving')}</Badge> : now.value === null && <Badge color="green">{t('mine.record.described')}</Badge>}
            </Group>
          )}
        </div>
      </Group>
      {now !== undefined && <Facts realisation={now} timeZone={timeZone} />}
      {others.length > 0 && <Text size="xs" c="dimmed">{others.join(' · ')}</Text>}
      {now !== undefined && <EvidenceFiles appraisalId={appraisalId} realisation={now} of={name} mayAdd={recorder !== null && closed === null && !writing} />}
      {old.length > 0 && (
        <details>
          <summary><Text component="span" size="sm" py={10} style={{ display: 'inline-block' }}>{t('mine.record.history', { count: old.length })}</Text></summary>
          <Stack gap={4} mt={4}>
            {old.map((each) => (
              <div key={each.id}>
                <Text size="sm"><del>{each.value === null ? '' : `${amount(each.value)} ${indicator?.unit ?? ''}`}</del></Text>
                <Facts realisation={each} timeZone={timeZone} />
              </div>
            ))}
          </Stack>
        </details>
      )}
      {writing && recorder !== null ? (
        <RecordForm
          appraisalId={appraisalId} periodId={period.id} subject={subject} unit={indicator?.unit ?? null} before={now} by={recorder}
          onClose={() => setWriting(false)}
        />
      ) : recorder !== null && closed === null && (
        <Button variant="default" size="compact-md" mih={44} style={{ alignSelf: 'flex-start' }} aria-label={`${now === undefined ? t('mine.record.start') : t('mine.record.correct')}: ${name}`} onClick={() => setWriting(true)}>
          {now === undefined ? t('mine.record.start') : t('mine.record.correct')}
        </Button>
      )}
    </Stack>
  )
}

function Facts({ realisation: { narrative, recorded_by, created_at }, timeZone }: { realisation: Realisation; timeZone: string }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  return (
    <>
      {narrative !== null && <Text size="sm" style={{ whiteSpace: 'pre-line' }}>{narrative}</Text>}
      <Text size="xs" c="dimmed">{t('mine.record.by', { name: recorded_by, date: moment(created_at, timeZone) })}</Text>
    </>
  )
}
