import { useTranslation } from 'react-i18next'
import type { Employee, Posting } from '@/api/employees'
import type { FieldSpec, Values } from '@/components/forms/fields'
import { wrongNip } from './nip'

export const KINDS = ['pns', 'pppk', 'official'] as const
export const POSITION_KINDS = ['struktural', 'fungsional', 'pelaksana'] as const
export const GRADES = [
  ...['I', 'II', 'III'].flatMap((group) => ['a', 'b', 'c', 'd'].map((room) => `${group}/${room}`)), 'IV/a', 'IV/b', 'IV/c', 'IV/d', 'IV/e',
  'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV', 'XVI', 'XVII',
]
const ECHELONS = ['I.a', 'I.b', 'II.a', 'II.b', 'III.a', 'III.b', 'IV.a', 'IV.b', 'V.a']

/** The fields of a person's record. */
export function usePersonFields(): FieldSpec[] {
  const { t } = useTranslation()
  const none = { value: '', label: t('forms.notStated') }
  return [
    { name: 'kind', label: t('employees.kind'), kind: 'choice', required: true, options: KINDS.map((value) => ({ value, label: t(`employeeKind.${value}`) })) },
    {
      name: 'nip', label: t('employees.nip'), hint: t('employees.nipHint'), required: true, inputMode: 'numeric',
      when: ({ kind }) => kind !== 'official',
      check: (value) => { const wrong = wrongNip(value); return wrong === null ? null : t(`employees.nipWrong.${wrong}`) },
    },
    { name: 'name', label: t('employees.name'), hint: t('employees.nameHint'), required: true },
    { name: 'front_title', label: t('employees.frontTitle') },
    { name: 'back_title', label: t('employees.backTitle') },
    { name: 'grade', label: t('employees.grade'), kind: 'choice', options: [none, ...GRADES.map((value) => ({ value, label: value }))] },
    { name: 'sex', label: t('employees.sex'), kind: 'choice', hint: t('employees.fromNip'), options: [none, { value: 'L', label: t('employees.male') }, { value: 'P', label: t('employees.female') }] },
    { name: 'birth_date', label: t('employees.birthDate'), kind: 'date', hint: t('employees.fromNip') },
    { name: 'service_since', label: t('employees.serviceSince'), kind: 'date' },
    { name: 'education', label: t('employees.education') },
    { name: 'email', label: t('employees.email'), inputMode: 'email' },
  ]
}

/** The fields of a post: where somebody serves, as what, from when. */
export function usePostFields({ needsReason, unitName }: { needsReason: boolean; unitName?: string }): FieldSpec[] {
  const { t } = useTranslation()
  const none = { value: '', label: t('forms.notStated') }
  return [
    { name: 'agency_id', label: t('employees.unit'), kind: 'unit', required: true, shownAs: unitName },
    { name: 'position_title', label: t('employees.position'), required: true },
    { name: 'position_kind', label: t('employees.positionKind'), kind: 'choice', required: true, options: POSITION_KINDS.map((value) => ({ value, label: t(`positionKind.${value}`) })) },
    { name: 'echelon', label: t('employees.echelon'), kind: 'choice', when: ({ position_kind }) => position_kind === 'struktural', options: [none, ...ECHELONS.map((value) => ({ value, label: value }))] },
    { name: 'functional_level', label: t('employees.functionalLevel'), hint: t('employees.functionalLevelHint'), when: ({ position_kind }) => position_kind === 'fungsional' },
    { name: 'job_family', label: t('employees.jobFamily'), hint: t('employees.jobFamilyHint'), check: (value) => (/^[a-z0-9][a-z0-9_-]{0,63}$/.test(value) ? null : t('employees.jobFamilyWrong')) },
    { name: 'job_class', label: t('employees.jobClass'), inputMode: 'numeric', hint: t('employees.jobClassHint'), check: (value) => (/^([1-9]|1[0-7])$/.test(value) ? null : t('employees.jobClassHint')) },
    { name: 'heads_unit', label: t('employees.headsUnit'), kind: 'yes' },
    { name: 'starts_on', label: t('employees.startsOn'), kind: 'date', required: true },
    { name: 'ends_on', label: t('employees.endsOn'), kind: 'date', hint: t('employees.endsOnHint') },
    { name: 'decree', label: t('employees.decree') },
    { name: 'reason', label: t('employees.reason'), kind: 'long', required: needsReason, hint: t('employees.reasonHint') },
  ]
}

export const personValues = (person: Employee): Values => ({
  kind: person.kind, nip: person.nip ?? '', name: person.name, front_title: person.front_title ?? '', back_title: person.back_title ?? '',
  grade: person.grade ?? '', sex: person.sex ?? '', birth_date: person.birth_date ?? '', service_since: person.service_since ?? '',
  education: person.education ?? '', email: person.email ?? '',
})

export const postingValues = (posting: Posting): Values => ({
  agency_id: posting.unit.id, position_title: posting.position_title, position_kind: posting.position_kind, echelon: posting.echelon ?? '',
  functional_level: posting.functional_level ?? '', job_family: posting.job_family ?? '', job_class: posting.job_class === null ? '' : `${posting.job_class}`, heads_unit: posting.heads_unit ? 'true' : '', starts_on: posting.starts_on,
  ends_on: posting.ends_on ?? '', decree: posting.decree ?? '', reason: '',
})

/** The texts of a post as the API takes them: the class as a number, heading as yes or no; what is left out stays out. */
export function postBody({ job_class, heads_unit, ...texts }: Record<string, string | null>): Record<string, unknown> {
  return {
    ...texts,
    ...(job_class !== undefined && { job_class: job_class === null ? null : Number(job_class) }),
    ...(heads_unit !== undefined && { heads_unit: heads_unit === 'true' }),
  }
}
