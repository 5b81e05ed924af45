import { Table, Text, Title } from '@mantine/core'
import { IconMapPin } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '@/api/evaluations'

const RATINGS = ['above', 'meets', 'below'] as const

interface Given {
  cells: Explanation['matrix']
  results: string | null
  behaviour: string | null
}

/** Where both ratings meet: the nine cells of the regulation's quadrants, with the one that holds. */
export function MatrixGrid({ cells, results, behaviour }: Given) {
  const { t } = useTranslation()
  return (
    <div>
      <Title order={3} id="quadrants">{t('mine.why.matrix')}</Title>
      <Text size="sm" c="dimmed" mb="xs">{t('mine.why.matrixNote')}</Text>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <section className="scroll" aria-labelledby="quadrants" tabIndex={0}>
        <Table withTableBorder withColumnBorders fz="sm" miw={420} aria-labelledby="quadrants">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('mine.why.resultsByBehaviour')}</Table.Th>
              {RATINGS.toReversed().map((rating) => <Table.Th key={rating} scope="col">{t(`expectation.${rating}`)}</Table.Th>)}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {RATINGS.map((row) => (
              <Table.Tr key={row}>
                <Table.Th scope="row">{t(`expectation.${row}`)}</Table.Th>
                {RATINGS.toReversed().map((column) => {
                  const cell = cells.find((each) => each.results === row && each.behaviour === column)
                  const here = row === results && column === behaviour
                  return (
                    <Table.Td key={column} className={here ? 'here' : undefined} fw={here ? 700 : 400}>
                      {here && <IconMapPin size={14} aria-hidden />} {cell === undefined ? '–' : t(`predicate.${cell.predicate}`)}
                      {here && <Text component="span" size="xs"> ({t('mine.why.here')})</Text>}
                    </Table.Td>
                  )
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </div>
  )
}
