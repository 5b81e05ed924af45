import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core'
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type SessionRow, sessionsQuery, useEndOtherSessions, useEndSession } from '@/api/sessions'
import { Loaded } from '@/components/Loaded'
import { toast, toastProblem } from '@/components/toast'
import { useFormat } from '@/i18n/format'
import { deviceOf } from './device'

/** Where I am signed in, and the end of any of it but this. */
export function SessionList({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery(sessionsQuery)
  const end = useEndSession()
  const endOthers = useEndOtherSessions()
  const stopOne = (id: string) => end.mutate(id, { onSuccess: () => toast({ message: t('account.ended', { count: 1 }) }), onError: toastProblem })
  const stopAll = () => endOthers.mutate(undefined, {
    onSuccess: ({ ended }) => toast({ message: t('account.ended', { count: ended }) }), onError: toastProblem,
  })
  return (
    <Loaded query={query} lines={2}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        return (
          <Stack gap="xs">
            <Stack component="ul" gap="xs" p={0} m={0}>
              {items.map((session) => (
                <Session
                  key={session.id} session={session} timeZone={timeZone} ending={end.isPending && end.variables === session.id}
                  onEnd={() => stopOne(session.id)}
                />
              ))}
            </Stack>
            <Group gap="xs">
              {items.some(({ current }) => !current) && (
                <Button variant="default" loading={endOthers.isPending} onClick={stopAll}>{t('account.endOthers')}</Button>
              )}
              {query.hasNextPage && (
                <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('state.more')}</Button>
              )}
            </Group>
          </Stack>
        )
      }}
    </Loaded>
  )
}

interface Given {
  session: SessionRow
  timeZone: string
  ending: boolean
  onEnd: () => void
}

function Session({ session: { user_agent, address, current, renewed_at, kind }, timeZone, ending, onEnd }: Given) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const { browser, system, phone } = deviceOf(user_agent)
  const name = [browser, system].filter((part) => part !== null).join(' · ')
  const shown = name === '' ? t(kind === 'app' ? 'account.app' : 'account.unknownDevice') : name
  const Icon = phone ? IconDeviceMobile : IconDeviceDesktop
  return (
    <Card component="li" padding="sm">
      <Group justify="space-between" gap="xs">
        <Group gap="sm" wrap="nowrap">
          <Icon size={24} stroke={1.5} aria-hidden />
          <div>
            <Group gap="xs">
              <Text fw={600} size="sm">{shown}</Text>
              {current && <Badge color="green">{t('account.thisDevice')}</Badge>}
            </Group>
            <Text size="sm" c="dimmed">{t('account.lastUsed', { moment: moment(renewed_at, timeZone), address })}</Text>
          </div>
        </Group>
        {!current && <Button variant="default" loading={ending} onClick={onEnd} aria-label={`${t('account.end')}: ${shown}, ${moment(renewed_at, timeZone)}`}>{t('account.end')}</Button>}
      </Group>
    </Card>
  )
}
