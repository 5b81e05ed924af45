import { Anchor, Group, NativeSelect, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useRouteContext, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Objective, objectiveQuery, objectiveScoreQuery } from '@/api/objectives'
import { actionNamed } from '@/components/ActionButton'
import { Loaded } from '@/components/Loaded'
import { PageTitle } from '@/components/PageTitle'
import { IndicatorList } from '@/features/indicators/IndicatorList'
import { ObjectiveHead } from '@/features/objectives/ObjectiveHead'
import { yearOf } from '../planningSearch'

export default function ObjectivePage() {
  const { t } = useTranslation()
  const { objectiveId } = useParams({ from: '/signed-in/objectives/$objectiveId' })
  const query = useQuery(objectiveQuery(objectiveId))
  return (
    <Stack className="page">
      <Anchor component={Link} to="/objectives" size="sm" className="no-print">← {t('objectives.back')}</Anchor>
      <Loaded query={query}>{(objective) => <Whole objective={objective} />}</Loaded>
    </Stack>
  )
}

function Whole({ objective }: { objective: Objective }) {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in' })
  const search = useSearch({ from: '/signed-in/objectives/$objectiveId' })
  const navigate = useNavigate({ from: '/objectives/$objectiveId' })
  const first = Number(objective.starts_on.slice(0, 4))
  const last = Number(objective.ends_on.slice(0, 4))
  const year = search.year ?? Math.min(Math.max(yearOf(undefined, me.government.time_zone), first), last)
  const score = useQuery(objectiveScoreQuery(objective.id, year))
  const years = Array.from({ length: last - first + 1 }, (_, place) => `${first + place}`)
  return (
    <>
      <Group justify="space-between" align="flex-end">
        <PageTitle flex="1 1 20rem">{objective.title}</PageTitle>
        <NativeSelect
          label={t('planning.year')} size="md" w={110} value={`${year}`} data={years.includes(`${year}`) ? years : [...years, `${year}`]}
          onChange={(event) => void navigate({ search: { year: Number(event.currentTarget.value) }, replace: true, resetScroll: false })}
        />
      </Group>
      <ObjectiveHead objective={objective} score={score.data} year={year} />
      <Loaded query={score}>
        {({ indicators }) => (
          <IndicatorList
            objectiveId={objective.id} indicators={indicators} timeZone={me.government.time_zone}
            mayAdd={actionNamed(objective.actions, 'add_indicator')?.allowed === true}
          />
        )}
      </Loaded>
    </>
  )
}
