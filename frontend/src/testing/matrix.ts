import type { Matrix } from '@/api/matrix'

/** A head with two results, and one member with a result aligned, one standing on an objective, and an additional one. */
export const aMatrix = (): Matrix => ({
  appraisal_id: 'kepala', head: { id: 'k', name: 'Kepala Contoh' },
  results: [
    { id: 'sehat', title: 'Warga sehat', kind: 'main', agreed: true, contributors: 1 },
    { id: 'cepat', title: 'Layanan cepat', kind: 'main', agreed: true, contributors: 0 },
  ],
  members: [{
    appraisal_id: 'a', employee: { id: 'e', name: 'Maria Contoh' }, position_title: 'Bidan', has_plan: true, unlinked: 2,
    cells: [{ result_id: 'sehat', contributions: [{ result_id: 'anc', title: 'Antenatal lengkap', agreed: true, cascading: 'direct', contribution: 'Memeriksa ibu hamil' }] }],
    unlinked_results: [
      {
        result_id: 'data', title: 'Data akurat', kind: 'main', agreed: true, parent_result_id: null, objective: { id: 'sasaran', name: 'Sasaran unit' },
        contribution: null, cascading: 'direct', provisional: true,
      },
      {
        result_id: 'acara', title: 'Panitia acara', kind: 'additional', agreed: true, parent_result_id: null, objective: null, contribution: null,
        cascading: null, provisional: null,
      },
    ],
  }],
  results_without_contributor: ['cepat'], members_without_link: [],
})
