import { useTranslation } from 'react-i18next'
import { createEmployee, useResetEmployees } from '@/api/employees'
import type { components } from '@/api/schema'
import { type FieldSpec, filledIn, type Values } from '@/components/forms/fields'
import { RecordForm } from '@/components/forms/RecordForm'
import { toast } from '@/components/toast'
import { postBody, usePersonFields, usePostFields } from './fields'
import { cleanNip } from './nip'

type Create = components['schemas']['EmployeeCreate']

/** Records somebody with their first post. What is odd about the NIP but may be right is said afterwards. */
export function NewEmployee({ onCreated, onCancel }: { onCreated: (id: string) => void; onCancel: () => void }) {
  const { t } = useTranslation()
  const reset = useResetEmployees()
  const doubt = useDoubtWords()
  const person = usePersonFields()
  const post: FieldSpec[] = usePostFields({ needsReason: false })
  const fields = [...person, ...post]
  return (
    <RecordForm
      fields={fields} initial={{ kind: 'pns', position_kind: 'pelaksana' }} submit={t('employees.create')} onCancel={onCancel}
      onSubmit={async (values) => {
          const created = await createEmployee(bodyOf(filledIn(person, values), filledIn(post, values)))
          toast({ message: created.warnings.length === 0 ? t('employees.created', { name: created.full_name }) : t('employees.createdWithDoubts', { name: created.full_name, doubts: created.warnings.map(doubt).join(' ') }) })
          await reset()
          onCreated(created.id)
        }}
    />
  )
}

function bodyOf({ nip, ...person }: Values, post: Values): Create {
  return { ...person, ...(nip !== undefined && { nip: cleanNip(nip) }), posting: postBody(post) } as unknown as Create
}

/** Gives the sentence for a doubt about a NIP; the code itself where this version has none. */
function useDoubtWords(): (code: string) => string {
  const { t, i18n } = useTranslation()
  return (code) => {
    const texts = t('nipDoubt', { returnObjects: true })
    return i18n.exists(`nipDoubt.${code}`) ? texts[code as keyof typeof texts] : code
  }
}
