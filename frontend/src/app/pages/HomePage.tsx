import { Alert, Stack, Text, Title } from '@mantine/core'
import { useRouteContext } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '@/components/PageTitle'
import { AppraisalList } from '@/features/appraisals/AppraisalList'
import { NotificationList } from '@/features/notifications/NotificationList'

export default function HomePage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/' })
  return (
    <Stack className="page" gap="xl">
      <div>
        <PageTitle>{t('home.title')}</PageTitle>
        <Text c="dimmed">{t('home.greeting', { name: me.account.display_name })}</Text>
      </div>
      <section aria-labelledby="notifications">
        <Title order={2} mb="xs" id="notifications">{t('home.notifications')}</Title>
        <NotificationList timeZone={me.government.time_zone} />
      </section>
      {me.employee === null ? <Alert role="note" color="blue">{t('home.notEmployee')}</Alert> : (
        <>
          <section aria-labelledby="mine">
            <Title order={2} mb="xs" id="mine">{t('home.mine')}</Title>
            <AppraisalList filter={{ employee_id: me.employee.id }} headed="post" empty={t('home.noMine')} />
          </section>
          <section aria-labelledby="appraising">
            <Title order={2} mb="xs" id="appraising">{t('home.appraising')}</Title>
            <AppraisalList filter={{ appraiser_id: me.employee.id }} headed="employee" empty={t('home.noAppraising')} />
          </section>
        </>
      )}
    </Stack>
  )
}
