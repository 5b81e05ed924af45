import type { Explanation } from '@/api/evaluations'
import type { Government } from '@/api/governments'
import type { Me } from '@/api/session'

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

export const aGovernment = (own: Partial<Government> = {}): Government => ({
  code: 'contoh', name: 'Kota Contoh', time_zone: 'Asia/Makassar', synthetic: true, theme: {}, ...own,
})

export const someone = (own: Partial<Me> = {}): Me => ({
  account: { id: uuid(1), username: 'contoh', display_name: 'Maria Contoh' },
  employee: { id: uuid(2), name: 'Maria Contoh' },
  roles: [], headed_units: [], permissions: [], must_change_password: false, csrf_token: 'token-uji',
  session: { id: uuid(3), kind: 'web', expires_at: '2026-11-22T12:00:00Z' },
  government: { id: uuid(4), ...aGovernment() },
  ...own,
})

const law = { regulation: 'PermenPANRB 6/2022', article: 'Pasal 40', confidence: 'verified' } as const

export const anExplanation = (own: Partial<Explanation> = {}): Explanation => ({
  appraisal_id: uuid(5),
  period: { id: uuid(6), ordinal: 1, kind: 'quarter', name: 'Triwulan I', starts_on: '2026-01-01', ends_on: '2026-03-31', due_on: '2026-04-15' },
  final: false, basis: 'known', policy_code: 'permenpanrb-6-2022', policy_version: '1',
  matrix: [{ results: 'meets', behaviour: 'above', predicate: 'good' }, { results: 'above', behaviour: 'above', predicate: 'very_good' }],
  trace: {
    policy: {},
    root: {
      key: 'predicate', label_id: 'Predikat kinerja', label_en: 'Performance predicate', value: 'good', shown: 'Baik', unit: '',
      formula: 'meets × above', rounding: '', source: law, inputs: [],
      children: [{
        key: 'weighted_total', label_id: 'Capaian tertimbang', label_en: 'Weighted achievement', value: '1951/20', shown: '97.55', unit: '%',
        formula: '(97.55) ÷ 1', rounding: 'half_up:2', source: law,
        inputs: [
          { path: 'results.0.id', label_id: 'Pengenal', label_en: 'Identifier', value: 'r1' },
          { path: 'results.0.label', label_id: 'Uraian', label_en: 'Description', value: 'Dokumen terbit tepat waktu' },
        ],
        children: [{
          key: 'results.0.indicators.0.achievement', label_id: 'Capaian: Dokumen sehari', label_en: 'Achievement: Documents in a day',
          value: '97.55', shown: '97.55', unit: '%', formula: '1219.375 ÷ 1250 × 100', rounding: '',
          source: { regulation: 'PermenPANRB 8/2021', article: 'Lampiran VI', confidence: 'verified' as const },
          inputs: [
            { path: 'results.0.indicators.0.id', label_id: 'Pengenal', label_en: 'Identifier', value: 'i1' },
            { path: 'results.0.indicators.0.label', label_id: 'Uraian', label_en: 'Description', value: 'Dokumen sehari' },
            { path: 'results.0.indicators.0.target.value', label_id: 'Target', label_en: 'Target', value: '1250' },
            { path: 'results.0.indicators.0.maximum_attainable', label_id: 'Tak terlampaui', label_en: 'Cannot be exceeded', value: false },
          ],
          children: [],
        }],
      }],
    },
  },
  counterfactual: {
    current: 'meets', following: 'above', reason: null,
    options: [
      { result_id: 'r1', indicator_id: 'i1', realisation: '1219.375', needed: '1375.5', reason: null },
      { result_id: 'r1', indicator_id: 'i2', realisation: '3', needed: null, reason: { code: 'cannot_alone', data: {} } },
    ],
    rating_changes: [{ results: 'above', behaviour: null, predicate: 'very_good' }],
  },
  ...own,
})
