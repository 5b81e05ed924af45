import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CycleState } from '@/api/cycles'

const COLOURS: Record<CycleState, string> = { draft: 'gray', opening: 'orange', open: 'blue', closed: 'green' }

export function CycleStateBadge({ value }: { value: CycleState }) {
  const { t } = useTranslation()
  return <Badge color={COLOURS[value]}>{t(`cycles.states.${value}`)}</Badge>
}
