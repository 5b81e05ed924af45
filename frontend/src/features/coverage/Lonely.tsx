import { Anchor, Button, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { LonelyObjective } from '@/api/cascade'
import { type Column, DataTable } from '@/components/table/DataTable'

interface Given {
  objectives: readonly LonelyObjective[]
  /** Adds an objective that serves one; null for a caller who may not. */
  onAdd: ((objective: LonelyObjective) => void) | null
}

/** Objectives that no result and no objective serves. */
export function Lonely({ objectives, onAdd }: Given) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm">
      {objectives.length > 0 && <Text><b>{t('coverage.next')}:</b> {t('coverage.lonelyAct')}</Text>}
      <DataTable
        label={t('coverage.lonelyTab', { count: objectives.length })} rows={objectives} rowKey={({ id }) => id} total={objectives.length} columns={columnsOf(t, onAdd)}
        empty={{ title: t('coverage.lonelyNone'), detail: t('coverage.lonelyNoneDetail') }}
      />
    </Stack>
  )
}

const columnsOf = (t: TFunction, onAdd: Given['onAdd']): Column<LonelyObjective>[] => [
  {
    id: 'title', header: t('objectives.name'), width: 320,
    cell: ({ id, title }) => <Anchor component={Link} to={`/objectives/${id}`} size="sm" fw={600} py={4}>{title}</Anchor>,
  },
  { id: 'code', header: t('objectives.code'), width: 90, cell: ({ code }) => code },
  { id: 'unit', header: t('planning.unit'), width: 260, cell: ({ agency }) => agency.name },
  ...(onAdd === null ? [] : [{
    id: 'next', header: t('coverage.next'), width: 240,
    cell: (objective: LonelyObjective) => (
      <Button size="compact-sm" mih={32} variant="default" onClick={() => onAdd(objective)} aria-label={`${t('coverage.addBelow')}: ${objective.title}`}>{t('coverage.addBelow')}</Button>
    ),
  }]),
]
