import { Alert, List, Progress, Text } from '@mantine/core'
import { IconCircleCheck, IconLoader, IconAlertTriangle } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isOver, type Operation, operationQuery } from '@/api/operations'
import { ProblemNotice } from '@/components/ProblemNotice'
import { useFormat } from '@/i18n/format'
import { shareOf } from './unitTree'

const ICONS = { waiting: IconLoader, running: IconLoader, succeeded: IconCircleCheck, failed: IconAlertTriangle }
const COLOURS = { waiting: 'blue', running: 'blue', succeeded: 'green', failed: 'red' }

/** Long work on a cycle: how far it is and what came of it. It goes on whether or not somebody looks. */
export function JobProgress({ operationId, onHide }: { operationId: string; onHide: () => void }) {
  const queries = useQueryClient()
  const query = useQuery(operationQuery(operationId))
  const over = query.data !== undefined && isOver(query.data)
  const wasRunning = useRef(false)
  useEffect(() => {
    if (!over) {
      wasRunning.current = true
      return
    }
    if (!wasRunning.current) return
    wasRunning.current = false
    for (const key of ['cycles', 'appraisals']) void queries.invalidateQueries({ queryKey: [key] })
  }, [over, queries])
  if (query.data === undefined) return query.isError ? <ProblemNotice error={query.error} onRetry={() => void query.refetch()} /> : null
  return <Job operation={query.data} onHide={onHide} />
}

function Job({ operation, onHide }: { operation: Operation; onHide: () => void }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const { state, done, total } = operation
  const Icon = ICONS[state]
  const title = `${useKindWords()(operation.kind)}: ${t(`cycles.job.${state}`)}`
  const over = isOver(operation)
  return (
    <Alert
      color={COLOURS[state]} icon={<Icon aria-hidden />} title={title} withCloseButton={over} onClose={onHide} closeButtonLabel={t('cycles.job.hide')}
      role={state === 'failed' ? 'alert' : 'status'}
    >
      {!over && total !== null && (
        <>
          <Progress value={shareOf(done, total)} aria-label={title} mb={4} />
          <Text size="sm">{t('cycles.job.progress', { done: amount(`${done}`), total: amount(`${total}`) })}</Text>
        </>
      )}
      {!over && total === null && <Progress value={100} striped animated aria-label={title} mb={4} />}
      {!over && <Text size="sm" c="dimmed">{t('cycles.job.stays')}</Text>}
      {state === 'succeeded' && <Outcome result={operation.result} />}
      {state === 'failed' && <Text size="sm">{failureWords(operation.problem)}</Text>}
    </Alert>
  )
}

/** What came of it, each count with its reason. */
function Outcome({ result }: { result: Operation['result'] }) {
  const { t, i18n } = useTranslation()
  const { amount } = useFormat()
  const texts = t('cycles.outcome', { returnObjects: true })
  const lines = Object.entries(result).flatMap(([name, count]) =>
    typeof count === 'number' && i18n.exists(`cycles.outcome.${name}`) ? [{ name, count, words: texts[name as keyof typeof texts] }] : [])
  return (
    <List size="sm" listStyleType="none">
      {lines.map(({ name, count, words }) => <List.Item key={name}><b>{amount(`${count}`)}</b> {words}</List.Item>)}
    </List>
  )
}

function useKindWords(): (kind: string) => string {
  const { t, i18n } = useTranslation()
  return (kind) => {
    const name = kind.replace('.', '_')
    const texts = t('cycles.job', { returnObjects: true })
    return i18n.exists(`cycles.job.${name}`) ? texts[name as keyof typeof texts] : texts.other
  }
}

const failureWords = (problem: Operation['problem']) =>
  ['detail', 'title', 'code'].map((name) => problem?.[name]).find((value): value is string => typeof value === 'string') ?? ''
