import { Fragment } from 'react'
import type { Appraisal } from '@/api/appraisals'
import type { Plan, PlanResult } from '@/api/plans'
import { Parties, Signatures } from './Parties'
import './sheets.css'
import { ASPECTS, PERSPECTIVES, target, VALUES } from './words'

const STATES: Record<Plan['state'], string> = {
  draft: 'RANCANGAN', submitted: 'DIAJUKAN, BELUM DISEPAKATI', returned: 'DIKEMBALIKAN', agreed: '', superseded: 'SUDAH DIGANTIKAN', withdrawn: 'DITARIK',
}

/** Sasaran Kinerja Pegawai in the layout of the form of PermenPANRB 6/2022, with its annex. */
export function PlanSheet({ appraisal, plan, government }: { appraisal: Appraisal; plan: Plan; government: string }) {
  const senior = appraisal.post_kind === 'jpt'
  return (
    <article className="sheet" lang="id">
      <h2>Sasaran Kinerja Pegawai</h2>
      <p className="sub">Pendekatan hasil kerja {plan.approach === 'quantitative' ? 'kuantitatif' : 'kualitatif'} · versi {plan.number}{STATES[plan.state] === '' ? '' : ` · ${STATES[plan.state]}`}</p>
      <Parties appraisal={appraisal} government={government} from={appraisal.served_from} until={appraisal.served_until} />
      <h3>Hasil kerja</h3>
      <Results plan={plan} senior={senior} />
      <h3>Perilaku kerja</h3>
      <table>
        <thead><tr><th scope="col" className="no">No.</th><th scope="col">Nilai dan panduan perilaku</th><th scope="col" style={{ width: '40%' }}>Ekspektasi khusus pimpinan</th></tr></thead>
        <tbody>
          {VALUES.map(({ code, name, guides }, place) => (
            <tr key={code}>
              <td className="no">{place + 1}</td>
              <td><b>{name}</b><ul style={{ margin: 0, paddingLeft: '1.1rem' }}>{guides.map((guide) => <li key={guide}>{guide}</li>)}</ul></td>
              <td>{plan.expectations[code] ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Signatures appraisal={appraisal} record={plan.id} at={plan.state === 'agreed' || plan.state === 'superseded' ? plan.decided_at : null} />
      <h2 style={{ marginTop: '2rem', breakBefore: 'page' }}>Lampiran Sasaran Kinerja Pegawai</h2>
      {([['Dukungan sumber daya', plan.support], ['Skema pertanggungjawaban', plan.accountability], ['Konsekuensi', plan.consequences]] as const).map(([name, lines]) => (
        <Fragment key={name}>
          <h3>{name}</h3>
          {lines.length === 0 ? <p>–</p> : <ol>{lines.map((line) => <li key={line}>{line}</li>)}</ol>}
        </Fragment>
      ))}
    </article>
  )
}

function Results({ plan, senior }: { plan: Plan; senior: boolean }) {
  const quantitative = plan.approach === 'quantitative'
  const columns = quantitative ? 6 : senior ? 5 : 4
  return (
    <table>
      <thead>
        <tr>
          <th scope="col" className="no">No.</th>
          <th scope="col">Rencana hasil kerja pimpinan yang diintervensi</th>
          <th scope="col">Rencana hasil kerja</th>
          {quantitative ? (
            <>
              <th scope="col">{senior ? 'Perspektif' : 'Aspek'}</th>
              <th scope="col">Indikator kinerja individu</th>
              <th scope="col">Target</th>
            </>
          ) : <>{senior && <th scope="col">Perspektif</th>}<th scope="col">Mutu yang diharapkan</th></>}
        </tr>
      </thead>
      {([['main', 'A. Utama'], ['additional', 'B. Tambahan']] as const).map(([kind, title]) => (
        <tbody key={kind}>
          <tr className="band"><th scope="rowgroup" colSpan={columns}>{title}</th></tr>
          {plan.results.filter((result) => result.kind === kind).map((result, place) =>
            (quantitative ? <Measured key={result.id} result={result} number={place + 1} senior={senior} /> : (
              <tr key={result.id}>
                <td className="no">{place + 1}</td><td>{served(result)}</td><td>{result.title}</td>
                {senior && <td>{PERSPECTIVES[result.perspective ?? ''] ?? '–'}</td>}<td>{result.expected_quality}</td>
              </tr>
            )))}
        </tbody>
      ))}
    </table>
  )
}

function Measured({ result, number, senior }: { result: PlanResult; number: number; senior: boolean }) {
  const rows = result.indicators.length === 0 ? [null] : result.indicators
  return rows.map((indicator, place) => (
    <tr key={indicator?.id ?? result.id}>
      {place === 0 && (
        <>
          <td className="no" rowSpan={rows.length}>{number}</td>
          <td rowSpan={rows.length}>{served(result)}</td>
          <td rowSpan={rows.length}>{result.title}{result.assigned_by !== null && ` (penugasan dari ${result.assigned_by})`}</td>
        </>
      )}
      <td>{(senior ? PERSPECTIVES[result.perspective ?? ''] : ASPECTS[indicator?.aspect ?? '']) ?? '–'}</td>
      <td>{indicator?.name ?? '–'}</td>
      <td>{indicator === null ? '–' : target(indicator.target_low, indicator.target_high, indicator.unit)}</td>
    </tr>
  ))
}

const served = ({ alignment }: PlanResult) => alignment?.parent_result?.title ?? alignment?.objective?.title ?? '–'
