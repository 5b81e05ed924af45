import type { Appraisal } from '@/api/appraisals'
import type { Evaluation } from '@/api/evaluations'
import type { Plan } from '@/api/plans'
import { Parties, Signatures } from './Parties'
import './sheets.css'
import { amount, ASPECTS, EXPECTATIONS, PERSPECTIVES, PREDICATES, target, VALUES } from './words'

const NONE = 'Belum dinilai'

interface Given {
  appraisal: Appraisal
  sheet: Evaluation
  plan: Plan
  /** What was described in words, by result. */
  narratives: ReadonlyMap<string, string>
  government: string
}

/** Dokumen evaluasi kinerja pegawai: targets, realisations, both ratings and the predicate of one period. */
export function EvaluationPaper({ appraisal, sheet, plan, narratives, government }: Given) {
  const given = sheet.evaluation
  const senior = appraisal.post_kind === 'jpt'
  const numeric = sheet.policy_regime !== 'matrix'
  return (
    <article className="sheet" lang="id">
      <h2>Evaluasi Kinerja Pegawai</h2>
      <p className="sub">{sheet.period.name}{given === null || given.state === 'rated' ? ' · BELUM FINAL' : ''}</p>
      <Parties appraisal={appraisal} government={government} from={sheet.period.starts_on} until={sheet.period.ends_on} />
      <h3>Hasil kerja</h3>
      <table>
        <thead>
          <tr>
            <th scope="col" className="no">No.</th><th scope="col">Rencana hasil kerja</th><th scope="col">{senior ? 'Perspektif' : 'Aspek'}</th>
            <th scope="col">Indikator kinerja individu</th><th scope="col">Target</th><th scope="col">Realisasi</th><th scope="col">Capaian</th>
          </tr>
        </thead>
        {([['main', 'A. Utama'], ['additional', 'B. Tambahan']] as const).map(([kind, title]) => (
          <tbody key={kind}>
            <tr className="band"><th scope="rowgroup" colSpan={7}>{title}</th></tr>
            {sheet.results.filter((result) => result.kind === kind).flatMap((result, number) => {
              const rows = result.indicators.length === 0 ? [null] : result.indicators
              const perspective = plan.results.find(({ id }) => id === result.id)?.perspective
              return rows.map((indicator, place) => (
                <tr key={indicator?.id ?? result.id}>
                  {place === 0 && <><td className="no" rowSpan={rows.length}>{number + 1}</td><td rowSpan={rows.length}>{result.title}</td></>}
                  <td>{(senior ? PERSPECTIVES[perspective ?? ''] : ASPECTS[indicator?.aspect ?? '']) ?? '–'}</td>
                  <td>{indicator?.name ?? '–'}</td>
                  <td>{indicator === null ? '–' : target(indicator.target_low, indicator.target_high, indicator.unit)}</td>
                  <td>{indicator === null ? (narratives.get(result.id) ?? '–') : indicator.realisation === null ? '–' : `${amount(indicator.realisation)} ${indicator.unit}`}</td>
                  <td>{indicator?.achievement == null ? '–' : `${amount(indicator.achievement)}%`}</td>
                </tr>
              ))
            })}
          </tbody>
        ))}
        <tbody>
          {sheet.weighted_total !== null && <tr><th scope="row" colSpan={6}>Capaian tertimbang hasil kerja utama</th><td>{amount(sheet.weighted_total)}%</td></tr>}
          {!numeric && <tr><th scope="row" colSpan={4}>Rating hasil kerja</th><td colSpan={3}><b>{EXPECTATIONS[given?.results_rating ?? ''] ?? NONE}</b>{given?.results_reason == null ? '' : `. ${given.results_reason}`}</td></tr>}
        </tbody>
      </table>
      <h3>Perilaku kerja</h3>
      <table>
        <thead><tr><th scope="col" className="no">No.</th><th scope="col">Nilai</th><th scope="col">Ekspektasi khusus pimpinan</th></tr></thead>
        <tbody>
          {VALUES.map(({ code, name }, place) => <tr key={code}><td className="no">{place + 1}</td><td>{name}</td><td>{plan.expectations[code] ?? ''}</td></tr>)}
          {!numeric && <tr><th scope="row" colSpan={2}>Rating perilaku kerja</th><td><b>{EXPECTATIONS[given?.behaviour_rating ?? ''] ?? NONE}</b>{given?.behaviour_reason == null ? '' : `. ${given.behaviour_reason}`}</td></tr>}
        </tbody>
      </table>
      <h3>Hasil evaluasi</h3>
      <table>
        <tbody>
          {numeric && <tr><th scope="row" style={{ width: '40%' }}>Nilai kinerja</th><td>{given?.value == null ? NONE : amount(given.value)}</td></tr>}
          <tr><th scope="row" style={{ width: '40%' }}>Predikat kinerja pegawai</th><td><b>{PREDICATES[given?.predicate ?? ''] ?? NONE}</b></td></tr>
          {given?.note != null && <tr><th scope="row">Catatan pejabat penilai</th><td>{given.note}</td></tr>}
        </tbody>
      </table>
      <Signatures appraisal={appraisal} record={given?.id ?? appraisal.id} at={given?.finalised_at ?? null} />
    </article>
  )
}
