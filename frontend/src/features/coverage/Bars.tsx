import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { UnitCoverage } from '@/api/cascade'
import { ChartFrame } from '@/components/charts/ChartFrame'
import { useFormat } from '@/i18n/format'
import { totalsOf, worst } from './counting'
import './coverage.css'

const SHOWN = 10
const KINDS = ['missing', 'unaligned', 'provisional'] as const

/** Where most plans are missing or not aligned: the share of each kind of gap among the employees of a unit. */
export function Bars({ units }: { units: readonly UnitCoverage[] }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const totals = totalsOf(units)
  const gaps = totals.missing + totals.unaligned + totals.provisional
  const shown = worst(units, SHOWN).map((unit) => ({
    id: unit.agency.id, name: unit.agency.name, all: unit.appraisals,
    counts: { missing: unit.without_plan, unaligned: unit.unaligned, provisional: unit.provisional },
  }))
  const finding = gaps === 0 ? t('coverage.findingAll') : t('coverage.findingSome', { count: gaps, total: amount(`${totals.appraisals}`) })
  if (shown.length === 0) return <Text fw={600}>{finding}</Text>
  return (
    <ChartFrame
      finding={finding} description={t('coverage.findingHow')}
      table={{
        head: [t('planning.unit'), t('coverage.appraisals'), ...KINDS.map((kind) => t(`coverage.${kind}`))], numeric: [1, 2, 3, 4],
        rows: shown.map(({ id, name, all, counts }) => ({ key: id, cells: [name, all, ...KINDS.map((kind) => counts[kind])] })),
      }}
    >
      <ul className="bars">
        {shown.map(({ id, name, all, counts }) => (
          <li key={id}>
            <Text size="sm">{name}</Text>
            <div className="bar-line">
              {KINDS.filter((kind) => counts[kind] > 0).map((kind) => (
                <span key={kind} className="bar-part" data-kind={kind} style={{ width: `${(counts[kind] / all) * 100}%` }} />
              ))}
            </div>
            <Text size="xs" className="bar-label">{KINDS.filter((kind) => counts[kind] > 0).map((kind) => `${t(`coverage.${kind}`)} ${counts[kind]}`).join(' · ')} / {all}</Text>
          </li>
        ))}
      </ul>
      <ul className="bars-key">
        {KINDS.map((kind) => <li key={kind}><span className="bar-part" data-kind={kind} />{t(`coverage.${kind}`)}</li>)}
      </ul>
    </ChartFrame>
  )
}
