import { Button } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Gap, UnitCoverage } from '@/api/cascade'
import { type Column, DataTable } from '@/components/table/DataTable'

interface Given {
  units: readonly UnitCoverage[]
  onUnit: (agencyId: string) => void
  onGap: (agencyId: string, gap: Gap) => void
}

/** Every unit with its counts; a count leads to the employees behind it. */
export function Units({ units, onUnit, onGap }: Given) {
  const { t } = useTranslation()
  return (
    <DataTable
      label={t('coverage.unitsTab')} rows={units} rowKey={({ agency }) => agency.id} total={units.length} columns={columnsOf(t, onGap)}
      empty={{ title: t('coverage.unitsNone'), detail: t('coverage.unitsNoneDetail') }} onOpen={({ agency }) => onUnit(agency.id)}
    />
  )
}

const columnsOf = (t: TFunction, onGap: Given['onGap']): Column<UnitCoverage>[] => {
  const counted = (gap: Gap, count: (unit: UnitCoverage) => number): Column<UnitCoverage> => ({
    id: gap, header: t(`coverage.${gap}`), width: 110, numeric: true,
    cell: (unit) => (count(unit) === 0 ? 0 : (
      <Button
        size="compact-sm" mih={32} variant="default" onClick={() => onGap(unit.agency.id, gap)}
        aria-label={t('coverage.showGap', { gap: t(`coverage.gap.${gap}`), unit: unit.agency.name, count: count(unit) })}
      >
        {count(unit)}
      </Button>
    )),
  })
  return [
    { id: 'unit', header: t('planning.unit'), width: 280, cell: ({ agency }) => agency.name },
    { id: 'appraisals', header: t('coverage.appraisals'), width: 90, numeric: true, cell: ({ appraisals }) => appraisals },
    { id: 'agreed', header: t('coverage.agreed'), width: 100, numeric: true, cell: ({ agreed }) => agreed },
    counted('missing', ({ without_plan }) => without_plan),
    counted('unaligned', ({ unaligned }) => unaligned),
    counted('provisional', ({ provisional }) => provisional),
  ]
}
