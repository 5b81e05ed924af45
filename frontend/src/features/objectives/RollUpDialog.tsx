import { Button, Modal, Stack, Table, Text } from '@mantine/core'
import { IconListTree } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectiveScore } from '@/api/objectives'
import { useFormat } from '@/i18n/format'
import { readRollUp } from './rollUp'

/** The achievement of an objective as a button that shows where the number comes from. */
export function RollUpButton({ score }: { score: ObjectiveScore }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const [open, setOpen] = useState(false)
  if (score.percent === null) return <Text c="dimmed">{t('objectives.rollUp.unknown')}</Text>
  const percent = amount(score.percent)
  return (
    <>
      <Button
        variant="default" size="lg" rightSection={<IconListTree size={20} aria-hidden />} aria-haspopup="dialog"
        aria-label={t('objectives.rollUp.open', { percent })} onClick={() => setOpen(true)}
      >
        {percent}%
      </Button>
      <Modal
        opened={open} onClose={() => setOpen(false)} size="xl" title={t('objectives.rollUp.title', { percent })}
        closeButtonProps={{ 'aria-label': t('shell.close') }}
      >
        <Workings score={score} />
      </Modal>
    </>
  )
}

function Workings({ score }: { score: ObjectiveScore }) {
  const { t } = useTranslation()
  const { amount, numbersIn } = useFormat()
  const { parts, counted, formula } = readRollUp(score)
  const label = { weight: t('objectives.rollUp.weight'), percent: t('objectives.rollUp.percent'), share: t('objectives.rollUp.share') }
  return (
    <Stack>
      <Text size="sm">{t('objectives.rollUp.intro')}</Text>
      <Table className="stacked" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('objectives.rollUp.indicator')}</Table.Th>
            <Table.Th className="numeric">{label.weight}</Table.Th>
            <Table.Th className="numeric">{label.percent}</Table.Th>
            <Table.Th className="numeric">{label.share}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {parts.map(({ id, name, weight, percent, share }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row" fw={500}>{name}</Table.Th>
              <Table.Td className="numeric" data-label={label.weight}>{amount(weight)}%</Table.Td>
              <Table.Td className="numeric" data-label={label.percent}>{percent === null ? t('objectives.rollUp.notCounted') : `${amount(percent)}%`}</Table.Td>
              <Table.Td className="numeric" data-label={label.share}>{share === null ? '–' : `${amount(share.toFixed(2))}%`}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th scope="row">{t('objectives.rollUp.total')}</Table.Th>
            <Table.Td className="numeric" data-label={label.weight} fw={700}>{amount(`${Number(counted.toFixed(6))}`)}%</Table.Td>
            <Table.Td aria-hidden />
            <Table.Td className="numeric" data-label={label.share} fw={700}>{score.percent === null ? '–' : `${amount(score.percent)}%`}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
      {formula !== null && <Text size="sm" style={{ overflowWrap: 'anywhere' }}><b>{t('objectives.rollUp.formula')}:</b> {numbersIn(formula)}</Text>}
      {score.exact !== null && <Text size="sm" c="dimmed">{t('objectives.rollUp.exact', { exact: numbersIn(score.exact) })}</Text>}
      <Text size="sm" c="dimmed">{t('objectives.rollUp.coverage', { percent: amount(score.coverage) })}</Text>
    </Stack>
  )
}
