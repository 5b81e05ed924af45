import { useTranslation } from 'react-i18next'
import type { FieldSpec } from '@/components/forms/fields'

export const AGENCY_KINDS = [
  'sekretariat', 'inspektorat', 'dinas', 'badan', 'kecamatan', 'kelurahan', 'uptd', 'puskesmas', 'sekolah', 'rumah_sakit', 'bagian', 'bidang', 'subbagian', 'seksi', 'tim',
] as const
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** The fields of a unit itself. The government's own kind is not for others. */
export function useUnitFields({ government }: { government: boolean }): FieldSpec[] {
  const { t } = useTranslation()
  const kinds = government ? (['government'] as const) : AGENCY_KINDS
  return [
    { name: 'name', label: t('agencies.name'), required: true },
    { name: 'kind', label: t('agencies.kind'), kind: 'choice', required: true, options: kinds.map((value) => ({ value, label: t(`agencyKind.${value}`) })) },
    { name: 'code', label: t('agencies.code'), required: true, hint: t('agencies.codeHint'), check: (value) => (CODE.test(value) ? null : t('agencies.codeWrong')) },
  ]
}
