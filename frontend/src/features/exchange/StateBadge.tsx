import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ExchangeState } from '@/api/exchange'

const COLOURS: Record<ExchangeState, string> = { waiting: 'gray', running: 'blue', succeeded: 'green', failed: 'red' }

export function StateBadge({ value }: { value: ExchangeState }) {
  const { t } = useTranslation()
  return <Badge color={COLOURS[value]}>{t(`exchangeState.${value}`)}</Badge>
}
