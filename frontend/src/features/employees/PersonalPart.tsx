import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PersonalData, readPersonal, useRefreshEmployee, writePersonal } from '@/api/employees'
import { Facts } from '@/components/Facts'
import { type FieldSpec, filledIn, type Values } from '@/components/forms/fields'
import { RecordForm } from '@/components/forms/RecordForm'
import { ProblemNotice } from '@/components/ProblemNotice'
import { toast } from '@/components/toast'

const HIDDEN = '••••••••'
const valuesOf = ({ nik, phone, address }: PersonalData): Values => ({ nik: nik ?? '', phone: phone ?? '', address: address ?? '' })

/** NIK, phone and address: hidden until asked for, because every reading is recorded. */
export function PersonalPart({ id, mayManage }: { id: string; mayManage: boolean }) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState(false)
  const refresh = useRefreshEmployee()
  const reading = useMutation({ mutationFn: () => readPersonal(id), gcTime: 0 })
  const fields: FieldSpec[] = [
    { name: 'nik', label: t('employees.nik'), hint: t('employees.nikHint'), inputMode: 'numeric', check: (value) => (/^\d{16}$/.test(value.replace(/[\s.-]/g, '')) ? null : t('employees.nikWrong')) },
    { name: 'phone', label: t('employees.phone'), inputMode: 'tel' },
    { name: 'address', label: t('employees.address'), kind: 'long' },
  ]
  const read = reading.data
  if (editing && read !== undefined) {
    return (
      <RecordForm
        fields={fields} initial={valuesOf(read.data)} etag={read.etag} submit={t('table.save')} onCancel={() => setEditing(false)}
        fresh={async () => {
          const found = await reading.mutateAsync()
          return { values: valuesOf(found.data), etag: found.etag }
        }}
        onSubmit={async (values, against) => {
          await writePersonal(id, against, filledIn(fields, { ...values, nik: (values['nik'] ?? '').replace(/[\s.-]/g, '') }))
          toast({ message: t('employees.personalSaved') })
          setEditing(false)
          reading.reset()
          await refresh(id)
        }}
      />
    )
  }
  return (
    <Stack>
      <Facts facts={[
        [t('employees.nik'), read === undefined ? HIDDEN : read.data.nik],
        [t('employees.phone'), read === undefined ? HIDDEN : read.data.phone],
        [t('employees.address'), read === undefined ? HIDDEN : read.data.address],
      ]} />
      {reading.isError && <ProblemNotice error={reading.error} />}
      {read === undefined ? (
        <Alert color="blue" role="note" icon={<IconEyeOff aria-hidden />} title={t('employees.hidden')}>
          <Text size="sm" mb="sm">{t('employees.hiddenDetail')}</Text>
          <Button loading={reading.isPending} onClick={() => reading.mutate()}>{t('employees.reveal')}</Button>
        </Alert>
      ) : (
        <>
          <Text size="sm" c="dimmed">{t('employees.revealed')}</Text>
          {mayManage && <div><Button variant="default" onClick={() => setEditing(true)}>{t('employees.editPersonal')}</Button></div>}
        </>
      )}
    </Stack>
  )
}
