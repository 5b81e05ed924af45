import { ActionIcon, Button, Card, Group, Stack, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { notificationsQuery, useMarkRead } from '@/api/notifications'
import { Empty } from '@/components/Empty'
import { Loaded } from '@/components/Loaded'
import { ProblemNotice } from '@/components/ProblemNotice'
import { useFormat } from '@/i18n/format'

/** The unread notifications, newest first, in the reader's language. */
export function NotificationList({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation()
  const { moment, language } = useFormat()
  const query = useInfiniteQuery(notificationsQuery(language, true))
  const mark = useMarkRead()
  return (
    <Loaded query={query} lines={2}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0) return <Empty>{t('home.noNotifications')}</Empty>
        return (
          <Stack gap="xs">
            {mark.isError && <ProblemNotice error={mark.error} />}
            <Stack component="ul" gap="xs" p={0} m={0}>
              {items.map(({ id, text, created_at }) => (
                <Card component="li" key={id} padding="sm">
                  <Group wrap="nowrap" justify="space-between" align="flex-start">
                    <div>
                      <Text size="sm">{text}</Text>
                      <Text size="xs" c="dimmed">{moment(created_at, timeZone)}</Text>
                    </div>
                    <ActionIcon
                      variant="subtle" size={44} aria-label={`${t('home.markRead')}: ${text}`} title={t('home.markRead')}
                      loading={mark.isPending && mark.variables === id} onClick={() => mark.mutate(id)}
                    >
                      <IconCheck size={20} aria-hidden />
                    </ActionIcon>
                  </Group>
                </Card>
              ))}
            </Stack>
            {query.hasNextPage && (
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('state.more')}</Button>
            )}
          </Stack>
        )
      }}
    </Loaded>
  )
}
