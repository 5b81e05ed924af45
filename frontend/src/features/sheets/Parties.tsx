import type { Appraisal } from '@/api/appraisals'
import { date } from './words'

/** The head of both forms: government, period, and who is appraised by whom. */
export function Parties({ appraisal, government, from, until }: { appraisal: Appraisal; government: string; from: string; until: string }) {
  const rows = [
    ['Nama', appraisal.employee.name, appraisal.appraiser?.name ?? '–'],
    ['NIP', appraisal.nip ?? '–', ''],
    ['Pangkat/golongan ruang', appraisal.grade ?? '–', ''],
    ['Jabatan', appraisal.position_title, ''],
    ['Unit kerja', appraisal.agency.name, ''],
  ] as const
  return (
    <>
      <p className="sub">{government}<br />Periode penilaian: {date(from)} s.d. {date(until)}</p>
      <table className="parties">
        <thead>
          <tr><th scope="col" colSpan={2}>Pegawai yang dinilai</th><th scope="col">Pejabat penilai kinerja</th></tr>
        </thead>
        <tbody>
          {rows.map(([name, employee, appraiser], place) => (
            <tr key={name}>
              <th scope="row" style={{ width: '24%' }}>{name}</th>
              <td>{employee}</td>
              {place === 0 && <td rowSpan={rows.length} style={{ width: '34%' }}>{appraiser}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** Where both sign, and which record the sheet was printed from. */
export function Signatures({ appraisal, record, at }: { appraisal: Appraisal; record: string; at: string | null }) {
  return (
    <>
      <div className="signatures">
        <div>Pegawai yang dinilai<div className="space" /><b>{appraisal.employee.name}</b><br />NIP {appraisal.nip ?? '–'}</div>
        <div>{at === null ? 'Tanggal ……………………' : date(at)}<br />Pejabat penilai kinerja<div className="space" /><b>{appraisal.appraiser?.name ?? '……………………'}</b></div>
      </div>
      <p className="reference">Nomor rekaman: {record}. Kebijakan {appraisal.policy_code}, versi {appraisal.policy_version}.</p>
    </>
  )
}
