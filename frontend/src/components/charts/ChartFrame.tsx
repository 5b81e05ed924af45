import { Button, Card, Group, Table, Text, Title, type TitleOrder, VisuallyHidden } from '@mantine/core'
import { IconChartLine, IconTable } from '@tabler/icons-react'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface ChartTable {
  head: readonly string[]
  /** One cell per column; the first names the row. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[]
  /** Columns, by place, whose cells are numbers. */
  numeric?: readonly number[]
}

interface Given {
  /** What the chart shows, as a sentence: the finding, not the subject. */
  finding: string
  /** How to read it: what the lines and shapes are, over which time. */
  description: string
  /** The same numbers as text; what the switch shows instead of the drawing. */
  table: ChartTable
  order?: TitleOrder
  /** The drawing; hidden from screen readers, which get the table. */
  children: ReactNode
}

/** A chart with the sentence it proves, how to read it, and its numbers one click away. */
export function ChartFrame({ finding, description, table, order = 2, children }: Given) {
  const { t } = useTranslation()
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  return (
    <Card component="section" aria-labelledby={`${id}finding`} aria-describedby={`${id}how`}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Title order={order} id={`${id}finding`} flex="1 1 16rem">{finding}</Title>
        <Button
          variant="default" aria-pressed={asTable} onClick={() => setAsTable((before) => !before)} className="no-print"
          leftSection={asTable ? <IconChartLine size={18} aria-hidden /> : <IconTable size={18} aria-hidden />}
        >
          {asTable ? t('charts.asChart') : t('charts.asTable')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mt={4} mb="sm" id={`${id}how`}>{description}</Text>
      {asTable ? (
        // Reachable by keyboard, because a narrow screen scrolls it sideways.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section aria-label={finding} tabIndex={0} style={{ overflowX: 'auto' }}><Numbers table={table} label={finding} /></section>
      ) : (
        <>
          <div aria-hidden="true">{children}</div>
          <VisuallyHidden><Numbers table={table} label={finding} /></VisuallyHidden>
        </>
      )}
    </Card>
  )
}

function Numbers({ table: { head, rows, numeric }, label }: { table: ChartTable; label: string }) {
  const number = (place: number) => (numeric?.includes(place) === true ? 'numeric' : undefined)
  return (
    <Table aria-label={label} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>{head.map((name, place) => <Table.Th key={name} className={number(place)}>{name}</Table.Th>)}</Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ key, cells: [first, ...others] }) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" fw={500}>{first}</Table.Th>
            {others.map((cell, place) => <Table.Td key={head[place + 1]} className={number(place + 1)}>{cell}</Table.Td>)}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
