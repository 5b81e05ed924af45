import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { exchangeKeys, startExport } from '@/api/exchange'
import type { components } from '@/api/schema'
import type { FieldSpec } from '@/components/forms/fields'
import { RecordForm } from '@/components/forms/RecordForm'
import { toast } from '@/components/toast'

type Create = components['schemas']['ExportCreate']

/** Starts an export of units or employees, all of them or those below one unit. */
export function NewExport() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const fields: FieldSpec[] = [
    { name: 'kind', label: t('exchange.kind'), kind: 'choice', options: (['employees', 'agencies'] as const).map((value) => ({ value, label: t(`exchangeKind.${value}`) })) },
    { name: 'shape', label: t('exchange.shape'), kind: 'choice', options: (['template', 'siasn'] as const).map((value) => ({ value, label: t(`exchangeShape.${value}`) })) },
    { name: 'format', label: t('exchange.format'), kind: 'choice', options: (['xlsx', 'csv', 'jsonl'] as const).map((value) => ({ value, label: t(`exchangeFormat.${value}`) })) },
    { name: 'unit_id', label: t('exchange.unit'), kind: 'unit', hint: t('exchange.unitHint') },
  ]
  return (
    <RecordForm
      fields={fields} initial={{ kind: 'employees', shape: 'template', format: 'xlsx' }} submit={t('exchange.startExport')}
      onSubmit={async ({ unit_id, ...chosen }) => {
        await startExport({ ...chosen, filters: unit_id === undefined || unit_id === '' ? {} : { unit_id } } as Create)
        toast({ message: t('exchange.exportStarted') })
        await queries.invalidateQueries({ queryKey: exchangeKeys.exports })
      }}
    />
  )
}
