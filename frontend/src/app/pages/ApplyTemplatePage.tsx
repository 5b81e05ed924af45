import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useRouteContext, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { teamCycleQuery, teamQuery } from '@/api/team'
import { templateQuery } from '@/api/templates'
import { Empty } from '@/components/Empty'
import { Loaded } from '@/components/Loaded'
import { PageTitle } from '@/components/PageTitle'
import { presentPeriod } from '@/features/team/stages'
import { ApplyForm } from '@/features/templates/ApplyForm'
import { today } from '../today'
import '@/features/team/team.css'

export default function ApplyTemplatePage() {
  const { t } = useTranslation()
  const { templateId } = useParams({ from: '/signed-in/team/templates/$templateId/apply' })
  const query = useQuery(templateQuery(templateId))
  return (
    <Stack className="page">
      <Link to="/team/templates" className="inline-link">← {t('templates.back')}</Link>
      <Loaded query={query}>
        {({ id, name, agency }) => (
          <>
            <div>
              <PageTitle>{t('templates.applyTitle', { name })}</PageTitle>
              <Text c="dimmed">{agency.name}</Text>
            </div>
            <Members templateId={id} />
          </>
        )}
      </Loaded>
    </Stack>
  )
}

function Members({ templateId }: { templateId: string }) {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/team/templates/$templateId/apply' })
  const search = useSearch({ from: '/signed-in/team/templates/$templateId/apply' })
  const cycle = useQuery(teamCycleQuery())
  const period = cycle.data == null ? undefined : presentPeriod(cycle.data.periods, today(me.government.time_zone))
  const query = useQuery({ ...teamQuery(period?.id ?? ''), enabled: period !== undefined })
  if (cycle.data === null) return <Empty>{t('team.noCycle')}</Empty>
  return (
    <Loaded query={query}>
      {(members) => (members.length === 0 ? <Empty>{t('home.noAppraising')}</Empty> : <ApplyForm templateId={templateId} members={members} chosen={search.for} />)}
    </Loaded>
  )
}
