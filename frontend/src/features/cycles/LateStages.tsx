import { Alert, Anchor, Button, Table, Text } from '@mantine/core'
import { IconBellRinging } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { cycleBacklogQuery, type RemindersSent, type Stage, type StageBacklog, useRemind } from '@/api/cycles'
import { Loaded } from '@/components/Loaded'
import { toast, toastProblem } from '@/components/toast'
import { useFormat } from '@/i18n/format'

const BY_EMPLOYEE: ReadonlySet<Stage> = new Set(['plan_missing', 'not_acknowledged'])

interface Given {
  cycleId: string
  /** The unit looked at, with everything below it; everything overseen where absent. */
  unit: { id: string; name: string } | null
  mayRemind: boolean
  /** Shows the people who are late at a stage. */
  onList: (stage: Stage) => void
}

/** Who is late, at which stage, and the way to remind exactly those. */
export function LateStages({ cycleId, unit, mayRemind, onList }: Given) {
  const { t } = useTranslation()
  const query = useQuery(cycleBacklogQuery(cycleId, unit?.id))
  return (
    <Loaded query={query}>
      {(stages) => {
        const late = stages.filter(({ appraisals }) => appraisals > 0)
        if (late.length === 0) return <Alert color="green" role="note">{t('cycles.late.none', { unit: unit?.name ?? t('cycles.units.all') })}</Alert>
        return (
          <>
            <Table className="stacked" verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('cycles.late.stage')}</Table.Th>
                  <Table.Th scope="col" className="numeric">{t('cycles.late.appraisals')}</Table.Th>
                  <Table.Th scope="col">{t('cycles.late.people')}</Table.Th>
                  {mayRemind && <Table.Td />}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {late.map((stage) => <Line key={stage.stage} cycleId={cycleId} unitId={unit?.id} stage={stage} mayRemind={mayRemind} onList={onList} />)}
              </Table.Tbody>
            </Table>
            {mayRemind && <Text size="sm" c="dimmed" mt="xs">{t('cycles.late.rule')}</Text>}
          </>
        )
      }}
    </Loaded>
  )
}

interface LineGiven extends Pick<Given, 'cycleId' | 'mayRemind' | 'onList'> {
  unitId: string | undefined
  stage: StageBacklog
}

function Line({ cycleId, unitId, stage: { stage, appraisals, people }, mayRemind, onList }: LineGiven) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const remind = useRemind(cycleId)
  const words = useOutcomeWords()
  const actor = t(`cycles.actor.${BY_EMPLOYEE.has(stage) ? 'employee' : 'appraiser'}`)
  const count = amount(`${people}`)
  const send = () => remind.mutate({ stage, ...(unitId !== undefined && { agency_id: unitId }) }, {
    onSuccess: (sent) => toast({ message: words(sent) }), onError: toastProblem,
  })
  const name = t(`cycles.stages.${stage}`)
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>{name}</Table.Th>
      <Table.Td className="numeric" data-label={t('cycles.late.appraisals')}>
        <Anchor component="button" type="button" aria-label={`${t('cycles.late.listOf', { stage: name })} (${amount(`${appraisals}`)})`} onClick={() => onList(stage)}>
          {amount(`${appraisals}`)}
        </Anchor>
      </Table.Td>
      <Table.Td data-label={t('cycles.late.people')}><span>{t('cycles.late.peopleOf', { people: count })} ({actor})</span></Table.Td>
      {mayRemind && (
        <Table.Td ta="right">
          {people > 0 && (
            <Button
              variant="light" leftSection={<IconBellRinging size={18} aria-hidden />} loading={remind.isPending} onClick={send}
              aria-label={t('cycles.late.remindOf', { people: count, stage: name })}
            >
              {t('cycles.late.remind', { people: count })}
            </Button>
          )}
        </Table.Td>
      )}
    </Table.Tr>
  )
}

/** What became of a reminder: how many were told, and how many were left in peace. */
export function useOutcomeWords(): (sent: RemindersSent) => string {
  const { t } = useTranslation()
  const { amount } = useFormat()
  return ({ sent, skipped }) => {
    if (sent === 0) return t('cycles.late.nobody')
    const counts = { sent: amount(`${sent}`), skipped: amount(`${skipped}`) }
    return skipped === 0 ? t('cycles.late.sent', counts) : t('cycles.late.sentSkipped', counts)
  }
}
