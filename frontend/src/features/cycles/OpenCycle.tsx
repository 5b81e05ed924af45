import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type CycleWhole, useOpenCycle } from '@/api/cycles'
import { ConfirmTyped } from '@/components/ConfirmTyped'

interface Given {
  cycle: CycleWhole
  opened: boolean
  onClose: () => void
  onBegun: (operationId: string) => void
}

/** Opening freezes thousands of postings and tells everybody: the one step that asks for the cycle's name. */
export function OpenCycle({ cycle, opened, onClose, onBegun }: Given) {
  const { t } = useTranslation()
  const open = useOpenCycle(cycle.id)
  return (
    <ConfirmTyped
      opened={opened} title={t('cycles.openTitle')} word={cycle.name} confirm={t('cycles.open')} pending={open.isPending} error={open.error}
      onClose={onClose} onConfirm={() => open.mutate(undefined, { onSuccess: ({ id }) => onBegun(id) })}
    >
      <Text>{t('cycles.openWhat')}</Text>
    </ConfirmTyped>
  )
}
