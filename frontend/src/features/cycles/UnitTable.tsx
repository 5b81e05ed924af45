import { Anchor, Breadcrumbs, Button, Group, Progress, Stack, Table, Text, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { UnitProgress } from '@/api/cycles'
import { useFormat } from '@/i18n/format'
import { counted, shareOf, type UnitPlace } from './unitTree'

interface Given {
  place: UnitPlace
  onUnit: (id: string | undefined) => void
  /** Shows the people of a unit. */
  onPeople: (id: string) => void
}

/** Where the unit stands in the tree, with the way back up. */
export function UnitPath({ place: { path }, onUnit }: Pick<Given, 'place' | 'onUnit'>) {
  const { t } = useTranslation()
  if (path.length < 2) return null
  return (
    <nav aria-label={t('cycles.units.path')}>
      <Breadcrumbs separatorMargin={6} styles={{ root: { flexWrap: 'wrap' }, breadcrumb: { whiteSpace: 'normal' } }}>
        {path.map(({ agency }, depth) => depth === path.length - 1
          ? <Text key={agency.id} fw={600} aria-current="location">{agency.name}</Text>
          : <Anchor key={agency.id} component="button" type="button" onClick={() => onUnit(depth === 0 ? undefined : agency.id)}>{agency.name}</Anchor>)}
      </Breadcrumbs>
    </nav>
  )
}

/** How complete the units below one are, and the way down the tree. */
export function UnitTable({ place: { unit, below }, onUnit, onPeople }: Given) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  return (
    <Stack gap="sm">
      {unit !== null && <Whole unit={unit} onPeople={onPeople} />}
      {unit !== null && below.length === 0 ? <Text c="dimmed">{t('cycles.units.leaf')}</Text> : (
        <Table className="stacked" verticalSpacing="xs" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('cycles.units.unit')}</Table.Th>
              <Table.Th scope="col" className="numeric">{t('cycles.units.appraisals')}</Table.Th>
              <Table.Th scope="col" className="numeric">{t('cycles.units.agreed')}</Table.Th>
              <Table.Th scope="col" className="numeric">{t('cycles.units.done')}</Table.Th>
              <Table.Th scope="col" className="numeric">{t('cycles.units.noAppraiser')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {below.map((each) => {
              const all = counted(each)
              return (
                <Table.Tr key={each.agency.id}>
                  <Table.Th scope="row" fw={500}>
                    <Anchor component="button" type="button" ta="left" aria-label={t('cycles.units.open', { unit: each.agency.name })} onClick={() => onUnit(each.agency.id)}>
                      {each.agency.name}
                    </Anchor>
                  </Table.Th>
                  <Table.Td className="numeric" data-label={t('cycles.units.appraisals')}>{amount(`${all}`)}</Table.Td>
                  <Table.Td className="numeric" data-label={t('cycles.units.agreed')}>{t('cycles.units.share', { value: shareOf(all - each.planning, all) })}</Table.Td>
                  <Table.Td className="numeric" data-label={t('cycles.units.done')}>{t('cycles.units.share', { value: shareOf(each.finalised + each.acknowledged, all) })}</Table.Td>
                  <Table.Td className="numeric" data-label={t('cycles.units.noAppraiser')}>{amount(`${each.without_appraiser}`)}</Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  )
}

/** The unit itself with everything below it, as one bar and in words. */
function Whole({ unit, onPeople }: { unit: UnitProgress; onPeople: (id: string) => void }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const all = counted(unit)
  const counts = Object.fromEntries((['planning', 'running', 'finalised', 'acknowledged'] as const).map((name) => [name, amount(`${unit[name]}`)]))
  const words = t('cycles.units.bar', counts as Record<'planning' | 'running' | 'finalised' | 'acknowledged', string>)
  return (
    <div>
      <Progress.Root size="xl" aria-hidden>
        <Progress.Section value={shareOf(unit.acknowledged, all)} color="green.9" />
        <Progress.Section value={shareOf(unit.finalised, all)} color="green.6" />
        <Progress.Section value={shareOf(unit.running, all)} color="blue.6" />
        <Progress.Section value={shareOf(unit.planning, all)} color="orange.6" />
      </Progress.Root>
      <Group justify="space-between" gap="xs" mt={6}>
        <Text size="sm">{words}. {unit.other > 0 && t('cycles.units.counted', { other: amount(`${unit.other}`) })}</Text>
        <Button variant="default" size="xs" onClick={() => onPeople(unit.agency.id)}>
          {t('cycles.units.people')}<VisuallyHidden> {unit.agency.name}</VisuallyHidden>
        </Button>
      </Group>
    </div>
  )
}
