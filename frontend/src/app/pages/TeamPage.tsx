import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouteContext } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ownAppraisalQuery, type TeamCycle, teamCycleQuery, type TeamPeriod, teamQuery } from '@/api/team'
import { Empty } from '@/components/Empty'
import { Loaded } from '@/components/Loaded'
import { PageTitle } from '@/components/PageTitle'
import { useListSearch } from '@/components/table/useListSearch'
import { Board } from '@/features/team/Board'
import { BoardFilter } from '@/features/team/BoardFilter'
import { columnsOf, type Deadlines, MINE, periodBefore, presentPeriod, standingOf, stageOf } from '@/features/team/stages'
import { today } from '../today'
import { readTeamSearch } from '../teamSearch'

export default function TeamPage() {
  const { t } = useTranslation()
  const { search } = useListSearch(readTeamSearch)
  const cycle = useQuery(teamCycleQuery(search.cycle))
  return (
    <Stack className="page wide">
      <Loaded query={cycle}>{(found) => (found === null ? <><PageTitle>{t('team.title')}</PageTitle><Empty>{t('team.noCycle')}</Empty></> : <Whole cycle={found} />)}</Loaded>
    </Stack>
  )
}

function Whole({ cycle }: { cycle: TeamCycle }) {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in/team' })
  const { search, change } = useListSearch(readTeamSearch)
  const own = useQuery({ ...ownAppraisalQuery(me.employee?.id ?? '', cycle.id), enabled: me.employee !== null })
  const day = today(me.government.time_zone)
  const period = cycle.periods.find(({ id }) => id === search.period) ?? presentPeriod(cycle.periods, day)
  return (
    <>
      <Group justify="space-between" align="flex-end">
        <div>
          <PageTitle>{t('team.title')}</PageTitle>
          <Text c="dimmed">{t('home.cycle', { name: cycle.name })}</Text>
        </div>
        <Group gap="xs">
          {own.data != null && <ToMatrix appraisalId={own.data.id} />}
          <Button variant="default" renderRoot={(props) => <Link {...props} to="/team/templates" />}>{t('templates.title')}</Button>
        </Group>
      </Group>
      {period === undefined ? <Empty>{t('team.noPeriod')}</Empty> : (
        <>
          <BoardFilter wanted={search} periods={cycle.periods} period={period.id} onChange={(changed) => change(changed as typeof search)} />
          <Unfinished cycle={cycle} period={period} day={day} />
          <Members cycle={cycle} period={period} day={day} />
        </>
      )}
    </>
  )
}

interface Given {
  cycle: TeamCycle
  period: TeamPeriod
  day: string
}

const deadlinesOf = ({ cycle, period, day }: Given): Deadlines => ({ planDueOn: cycle.plan_due_on, period, today: day })

function Members(given: Given) {
  const { t } = useTranslation()
  const { search, change } = useListSearch(readTeamSearch)
  const query = useQuery(teamQuery(given.period.id))
  return (
    <Loaded query={query} lines={5}>
      {(members) => {
        if (members.length === 0) return <Empty>{t('home.noAppraising')}</Empty>
        const standings = members.map((member) => standingOf(member, deadlinesOf(given)))
        const columns = columnsOf(standings, search)
        const shown = columns.reduce((sum, column) => sum + column.standings.length, 0)
        const waiting = standings.filter(({ stage }) => MINE.has(stage)).length
        const late = standings.filter((standing) => standing.late).length
        return (
          <>
            <Text component="output" display="block">
              {t('team.summary', { count: members.length, waiting, late })}{shown < members.length && ` ${t('team.shown', { shown })}`}
            </Text>
            {shown > 0 ? <Board columns={columns} period={given.period.id} /> : (
              <Group><Empty>{t('team.noMatch')}</Empty><Button variant="default" onClick={() => change({ q: '', stage: '', late: '' } as typeof search)}>{t('team.clear')}</Button></Group>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

/** Says what was left undone in the period before, which a board of the present one would not show. */
function Unfinished(given: Given) {
  const { t } = useTranslation()
  const before = periodBefore(given.cycle.periods, given.period)
  const query = useQuery({ ...teamQuery(before?.id ?? ''), enabled: before !== undefined })
  if (before === undefined || query.data === undefined) return null
  const deadlines = deadlinesOf({ ...given, period: before })
  const left = query.data.filter((member) => ['rating', 'finalising'].includes(stageOf(member, deadlines))).length
  if (left === 0) return null
  return (
    <Text size="sm">
      {t('team.unfinished', { count: left, period: before.name })} <Link to="/team" search={{ period: before.id }} className="inline-link">{t('team.toPeriod', { period: before.name })}</Link>
    </Text>
  )
}

function ToMatrix({ appraisalId }: { appraisalId: string }) {
  const { t } = useTranslation()
  return <Button variant="default" renderRoot={(props) => <Link {...props} to="/team/matrix/$appraisalId" params={{ appraisalId }} />}>{t('team.toMatrix')}</Button>
}
