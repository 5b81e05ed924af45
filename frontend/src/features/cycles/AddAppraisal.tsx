import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddAppraisal } from '@/api/cycles'
import { type Chosen, EmployeeField } from '@/components/Lookup'
import { ProblemNotice } from '@/components/ProblemNotice'
import { toast } from '@/components/toast'

/** Appraises somebody who came after the cycle was opened. */
export function AddAppraisal({ cycleId, opened, onClose, onAdded }: { cycleId: string; opened: boolean; onClose: () => void; onAdded: (appraisalId: string) => void }) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} title={t('cycles.people.addTitle')} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <Question cycleId={cycleId} onClose={onClose} onAdded={onAdded} />
    </Modal>
  )
}

function Question({ cycleId, onClose, onAdded }: { cycleId: string; onClose: () => void; onAdded: (appraisalId: string) => void }) {
  const { t } = useTranslation()
  const add = useAddAppraisal(cycleId)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [missing, setMissing] = useState(false)
  const submit = () => {
    setMissing(chosen === null)
    if (chosen === null) return
    add.mutate(chosen.id, {
      onSuccess: ({ id }) => {
        toast({ message: t('cycles.people.added', { name: chosen.name }) })
        onAdded(id)
      },
    })
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
      <Stack>
        <Text>{t('cycles.people.addWhat')}</Text>
        {add.isError && <ProblemNotice error={add.error} />}
        <EmployeeField label={t('cycles.people.employee')} value={chosen} onChange={setChosen} error={missing ? t('problem.required') : undefined} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" loading={add.isPending}>{t('cycles.people.add')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
