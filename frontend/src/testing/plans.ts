import type { Plan } from '@/api/plans'

/** A plan with two main results; the first has one indicator and serves the appraiser's result. */
export const aPlan = (own: Partial<Plan> = {}): Plan => ({
  id: 'plan', version: 1, created_at: '2026-01-06T01:00:00Z', updated_at: '2026-01-06T01:00:00Z', appraisal_id: 'appraisal',
  employee: { id: 'me', name: 'Maria Contoh' }, appraiser: { id: 'boss', name: 'Pimpinan Contoh' }, number: 1, state: 'draft',
  approach: 'quantitative', revision_reason: null, support: ['Jaringan'], accountability: [], consequences: [], expectations: {},
  submitted_at: null, decided_at: null, return_reason: null, actions: [],
  results: [
    {
      id: 'r1', kind: 'main', title: 'Dokumen terbit tepat waktu', expected_quality: null, perspective: null, weight: '60', scope_weight: 1,
      initiative: false, assigned_by: null, assignment_letter: null,
      alignment: {
        parent_result: { id: 'p1', title: 'Layanan cepat', employee: { id: 'boss', name: 'Pimpinan Contoh' }, current: true },
        objective: null, cascading: 'direct', provisional: false, contribution: null,
      },
      indicators: [{
        id: 'i1', name: 'Dokumen sehari', aspect: 'time', unit: '%', polarity: 'higher', target_low: '95', target_high: '95', baseline: null,
        weight: null, maximum_attainable: false, accumulation: 'average', agency_indicator_id: null,
      }],
    },
    {
      id: 'r2', kind: 'main', title: 'Arsip tertib', expected_quality: null, perspective: null, weight: '40', scope_weight: 1,
      initiative: false, assigned_by: null, assignment_letter: null, alignment: null, indicators: [],
    },
  ],
  ...own,
})
