import { Alert, Group, List, Progress, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { applyImport, exchangeKeys, type Import, workbookAddress } from '@/api/exchange'
import { isOver, operationQuery } from '@/api/operations'
import { ActionButton, actionNamed } from '@/components/ActionButton'
import { Facts } from '@/components/Facts'
import { toastProblem } from '@/components/toast'
import { useFormat } from '@/i18n/format'
import { Findings } from './Findings'
import { StateBadge } from './StateBadge'

interface Given {
  found: Import
  timeZone: string
  onApplied: (started: Import) => void
}

/** What an import did, or a dry run would do: progress while it runs, counts, what was refused and why, and the next step. */
export function ImportReport({ found, timeZone, onApplied }: Given) {
  const { t } = useTranslation()
  const { amount, date, moment } = useFormat()
  const queries = useQueryClient()
  const apply = useMutation({
    mutationFn: () => applyImport(found.id),
    onSuccess: async (started) => {
      await queries.invalidateQueries({ queryKey: exchangeKeys.imports })
      onApplied(started)
    },
    onError: toastProblem,
  })
  const counts = ['created', 'updated', 'unchanged', 'refused'] as const
  const done = found.state === 'succeeded'
  return (
    <Stack gap="lg">
      <Group gap="sm"><StateBadge value={found.state} /><Text>{t(found.dry_run ? 'exchange.dryRun' : 'exchange.real')}</Text></Group>
      {(found.state === 'waiting' || found.state === 'running') && <Running found={found} />}
      {found.problem !== null && <Failure problem={found.problem} />}
      {done && (
        <>
          <Alert color={found.refused === 0 ? 'green' : 'orange'} role="note" title={t(found.dry_run ? 'exchange.wouldTitle' : 'exchange.didTitle', { rows: amount(`${found.rows}`) })}>
            <SimpleGrid cols={{ base: 2, sm: 4 }} component="dl" m={0}>
              {counts.map((name) => (
                <div key={name}><Text component="dt" size="sm">{t(`exchange.${name}`)}</Text><Text component="dd" m={0} fw={650} fz="lg">{amount(`${found[name]}`)}</Text></div>
              ))}
            </SimpleGrid>
          </Alert>
          <Group gap="sm">
            <ActionButton action={found.dry_run ? actionNamed(found.actions, 'apply') : undefined} loading={apply.isPending} onClick={() => apply.mutate()}>
              {t('exchange.apply', { rows: amount(`${found.created + found.updated}`) })}
            </ActionButton>
            <ActionButton variant="default" action={found.refused > 0 ? actionNamed(found.actions, 'fetch-workbook') : undefined} onClick={() => { location.assign(workbookAddress(found.id)) }}>
              {t('exchange.workbook')}
            </ActionButton>
          </Group>
          {found.refused > 0 && <Text size="sm" c="dimmed">{t('exchange.workbookNote')}</Text>}
          {found.refused > 0 && <section aria-labelledby="findings"><Title order={2} id="findings" mb="xs">{t('exchange.findings')}</Title><Findings id={found.id} codes={found.codes} /></section>}
        </>
      )}
      {found.ignored.length > 0 && (
        <section aria-labelledby="ignored">
          <Title order={2} id="ignored" mb="xs">{t('exchange.ignored')}</Title>
          <List size="sm">{found.ignored.map(({ column, reason }) => <List.Item key={column}><strong>{column}</strong>: {t(`ignoredReason.${reason}`)}</List.Item>)}</List>
        </section>
      )}
      <Facts facts={[
        [t('exchange.kind'), t(`exchangeKind.${found.kind}`)], [t('exchange.effectiveOn'), date(found.effective_on)],
        [t('exchange.at'), moment(found.created_at, timeZone)], [t('exchange.finishedAt'), found.finished_at === null ? null : moment(found.finished_at, timeZone)],
      ]} />
    </Stack>
  )
}

/** How far the work is. Asked for by its own address, so that leaving or reloading the page loses nothing. */
function Running({ found }: { found: Import }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const { data } = useQuery({ ...operationQuery(found.operation_id ?? ''), enabled: found.operation_id !== null })
  const share = data === undefined || data.total === null || data.total === 0 ? null : Math.round((data.done / data.total) * 100)
  return (
    <Stack gap={6}>
      <Progress value={share ?? 100} animated striped aria-label={t('exchange.progress')} />
      <Text component="output" size="sm">
        {data !== undefined && !isOver(data) && share !== null
          ? t('exchange.progressOf', { done: amount(`${data.done}`), total: amount(`${data.total}`) }) : t('exchange.working')}
      </Text>
      <Text size="sm" c="dimmed">{t('exchange.mayLeave')}</Text>
    </Stack>
  )
}

function Failure({ problem }: { problem: Record<string, unknown> }) {
  const { t } = useTranslation()
  const text = (name: string) => (typeof problem[name] === 'string' ? problem[name] : null)
  return <Alert color="red" title={text('title') ?? t('exchange.failed')}>{text('detail') ?? text('code') ?? t('exchange.failedDetail')}</Alert>
}
