import { Badge, Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Agency, cancelMove, placementsQuery, useRefreshAgencies } from '@/api/agencies'
import { Loaded } from '@/components/Loaded'
import { toast, toastProblem } from '@/components/toast'
import { useFormat } from '@/i18n/format'

/** Under which unit this one stood when; moves that are still to come can be called off. */
export function PlacementsPart({ unit, mayManage, today }: { unit: Agency; mayManage: boolean; today: string }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const query = useQuery(placementsQuery(unit.id))
  const refresh = useRefreshAgencies()
  const cancel = (id: string) => {
    cancelMove(unit.id, id).then(() => {
      toast({ message: t('agencies.moveCancelled') })
      return refresh()
    }).catch(toastProblem)
  }
  return (
    <Loaded query={query} lines={2}>
      {({ items }) => (
        <ol className="timeline">
          {items.map(({ id, parent, starts_on, ends_on, reason }) => {
            const ahead = starts_on > today
            const now = !ahead && (ends_on === null || ends_on >= today)
            return (
              <li key={id} data-now={now ? true : undefined}>
                <Group gap="xs">
                  <Text fw={600}>{parent?.name ?? t('agencies.topmost')}</Text>
                  {now && <Badge color="green">{t('employees.present')}</Badge>}
                  {ahead && <Badge color="blue">{t('employees.planned')}</Badge>}
                </Group>
                <Text size="sm" c="dimmed">{ends_on === null ? t('employees.since', { from: date(starts_on) }) : t('employees.span', { from: date(starts_on), to: date(ends_on) })}</Text>
                {reason !== null && <Text size="sm">{reason}</Text>}
                {ahead && mayManage && <Button variant="subtle" size="compact-sm" mih={32} px={0} onClick={() => cancel(id)}>{t('agencies.cancelMove')}</Button>}
              </li>
            )
          })}
        </ol>
      )}
    </Loaded>
  )
}
