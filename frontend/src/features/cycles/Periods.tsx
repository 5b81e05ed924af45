import { Button, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CycleWhole, useFinalisePeriod } from '@/api/cycles'
import { ConfirmTyped } from '@/components/ConfirmTyped'
import { useFormat } from '@/i18n/format'

type Period = CycleWhole['periods'][number]

interface Given {
  cycle: CycleWhole
  mayManage: boolean
  /** Today where the government is, as `2026-11-22`. */
  today: string
  onJob: (operationId: string) => void
}

/** The periods of a cycle; those that are over can be finalised for everybody at once. */
export function Periods({ cycle, mayManage, today, onJob }: Given) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const [asked, setAsked] = useState<Period | null>(null)
  const finalise = useFinalisePeriod(cycle.id)
  const acts = mayManage && cycle.state === 'open'
  const confirm = () => asked !== null && finalise.mutate(asked.id, {
    onSuccess: ({ id }) => {
      setAsked(null)
      onJob(id)
    },
  })
  return (
    <>
      <Table className="stacked" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('cycles.period.name')}</Table.Th>
            <Table.Th scope="col">{t('cycles.period.span')}</Table.Th>
            <Table.Th scope="col">{t('cycles.period.due')}</Table.Th>
            {acts && <Table.Td />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cycle.periods.map((period) => (
            <Table.Tr key={period.id}>
              <Table.Th scope="row" fw={500}>{period.name} <Text span size="sm" c="dimmed">{t(`cycles.period.kinds.${period.kind}`)}</Text></Table.Th>
              <Table.Td data-label={t('cycles.period.span')}>{t('cycles.fromTo', { from: date(period.starts_on), to: date(period.ends_on) })}</Table.Td>
              <Table.Td data-label={t('cycles.period.due')}>{date(period.due_on)}</Table.Td>
              {acts && (
                <Table.Td ta="right">
                  {period.ends_on >= today ? <Text size="sm" c="dimmed">{t('cycles.period.waitsUntil', { date: date(period.ends_on) })}</Text> : (
                    <Button variant="default" aria-label={t('cycles.period.finaliseOf', { period: period.name })} onClick={() => setAsked(period)}>
                      {t('cycles.period.finalise')}
                    </Button>
                  )}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ConfirmTyped
        opened={asked !== null} title={t('cycles.period.finaliseTitle')} word={asked?.name ?? ''} confirm={t('cycles.period.finalise')}
        pending={finalise.isPending} error={finalise.error} onClose={() => { setAsked(null); finalise.reset() }} onConfirm={confirm}
      >
        <Text>{t('cycles.period.finaliseWhat')}</Text>
      </ConfirmTyped>
    </>
  )
}
