import { Badge, Text } from '@mantine/core'
import { IconAlertTriangle, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Row } from './grid'

/** What a row serves where it serves none of the head's results: in words, an icon and a colour. */
export function Elsewhere({ row: { column, elsewhere } }: { row: Row }) {
  const { t } = useTranslation()
  if (column !== null) return null
  const objective = elsewhere?.objective ?? null
  if (objective === null && elsewhere?.parentResultId == null && elsewhere?.additional === true)
    return <Text size="xs" c="dimmed">{t('matrix.additional')}</Text>
  if (objective === null && elsewhere?.parentResultId == null)
    return <Badge color="red" leftSection={<IconAlertTriangle size={14} aria-hidden />}>{t('matrix.unaligned')}</Badge>
  if (objective === null) return <Text size="xs">{t('matrix.other')}</Text>
  return (
    <>
      {elsewhere?.provisional === true && <Badge color="orange" leftSection={<IconClock size={14} aria-hidden />}>{t('matrix.provisional')}</Badge>}
      {objective.name !== '' && <Text size="xs" c="dimmed">{objective.name}</Text>}
    </>
  )
}
