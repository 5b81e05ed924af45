import { ActionIcon, Badge, Button, Card, Group, Stack, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Notification, notificationsQuery, useMarkRead } from '@/api/notifications'
import { Empty } from '@/components/Empty'
import { Loaded } from '@/components/Loaded'
import { ProblemNotice } from '@/components/ProblemNotice'
import { useFormat } from '@/i18n/format'

const FEW = 3

interface Given {
  timeZone: string
  /** Only those that are not read yet. */
  unread: boolean
  /** The newest few only. */
  brief?: boolean
  /** Where a notification leads, if anywhere. */
  linkOf: (notification: Notification) => Pick<LinkProps, 'to' | 'params' | 'search'> | null
}

/** Notifications, newest first, in the reader's language. Following one marks it as read. */
export function NotificationList({ timeZone, unread, brief = false, linkOf }: Given) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const query = useInfiniteQuery(notificationsQuery(language, unread))
  const mark = useMarkRead()
  return (
    <Loaded query={query} lines={2}>
      {({ pages }) => {
        const all = pages.flatMap((page) => page.items)
        const items = brief ? all.slice(0, FEW) : all
        if (items.length === 0) return <Empty>{t(unread ? 'home.noNotifications' : 'notifications.none')}</Empty>
        return (
          <Stack gap="xs">
            {mark.isError && <ProblemNotice error={mark.error} />}
            <Stack component="ul" gap="xs" p={0} m={0}>
              {items.map((each) => (
                <Item
                  key={each.id} notification={each} timeZone={timeZone} link={linkOf(each)}
                  marking={mark.isPending && mark.variables === each.id} onRead={() => mark.mutate(each.id)}
                />
              ))}
            </Stack>
            {!brief && query.hasNextPage && (
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('state.more')}</Button>
            )}
          </Stack>
        )
      }}
    </Loaded>
  )
}

interface ItemGiven {
  notification: Notification
  timeZone: string
  link: ReturnType<Given['linkOf']>
  marking: boolean
  onRead: () => void
}

function Item({ notification: { text, created_at, read_at }, timeZone, link, marking, onRead }: ItemGiven) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const isNew = read_at === null
  return (
    <Card component="li" padding="sm">
      <Group wrap="nowrap" justify="space-between" align="flex-start">
        <div>
          {link === null ? <Text size="sm">{text}</Text> : (
            <Link {...link} className="link-text" onClick={isNew ? onRead : undefined}>{text}</Link>
          )}
          <Group gap="xs" mt={4}>
            {isNew && <Badge color="blue" size="sm">{t('notifications.new')}</Badge>}
            <Text size="xs" c="dimmed">{moment(created_at, timeZone)}</Text>
          </Group>
        </div>
        {isNew && (
          <ActionIcon variant="subtle" size={44} aria-label={`${t('home.markRead')}: ${text}`} title={t('home.markRead')} loading={marking} onClick={onRead}>
            <IconCheck size={20} aria-hidden />
          </ActionIcon>
        )}
      </Group>
    </Card>
  )
}
