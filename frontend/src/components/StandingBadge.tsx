import { Badge } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconTrendingDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Standing, standingOf } from './standing'

const LOOKS: Record<Standing, { color: string; Icon: typeof IconCircleCheck }> = {
  onTrack: { color: 'green', Icon: IconCircleCheck },
  atRisk: { color: 'orange', Icon: IconAlertTriangle },
  behind: { color: 'red', Icon: IconTrendingDown },
  unknown: { color: 'gray', Icon: IconCircleDashed },
}

/** On track, at risk, behind or not measured: in words, with a shape. */
export function StandingBadge({ percent }: { percent: string | null | undefined }) {
  const { t } = useTranslation()
  const standing = standingOf(percent)
  const { color, Icon } = LOOKS[standing]
  return <Badge color={color} leftSection={<Icon size={14} aria-hidden />}>{t(`planning.standing.${standing}`)}</Badge>
}
