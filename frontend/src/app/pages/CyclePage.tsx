import { Alert, Anchor, Button, Group, Stack, Tabs, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useRouteContext, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cycleProgressQuery, cycleQuery, type CycleWhole, type UnitProgress } from '@/api/cycles'
import { Empty } from '@/components/Empty'
import { Loaded } from '@/components/Loaded'
import { AddAppraisal } from '@/features/cycles/AddAppraisal'
import { AppraisalPanel } from '@/features/cycles/AppraisalPanel'
import { CycleHead } from '@/features/cycles/CycleHead'
import { JobProgress } from '@/features/cycles/JobProgress'
import { LateStages } from '@/features/cycles/LateStages'
import { Periods } from '@/features/cycles/Periods'
import { Roster } from '@/features/cycles/Roster'
import { CYCLE_SECTIONS, type CycleSearch } from '@/features/cycles/search'
import { todayIn } from '@/features/cycles/today'
import { inScope, placeIn } from '@/features/cycles/unitTree'
import { UnitPath, UnitTable } from '@/features/cycles/UnitTable'

const HERE = '/signed-in/cycles/$cycleId'

export default function CyclePage() {
  const { t } = useTranslation()
  const { cycleId } = useParams({ from: HERE })
  const query = useQuery(cycleQuery(cycleId))
  return (
    <Stack className="page">
      <Anchor component={Link} to="/cycles" size="sm">← {t('cycles.back')}</Anchor>
      <Loaded query={query}>{(cycle) => <Whole cycle={cycle} />}</Loaded>
    </Stack>
  )
}

/** What one looks at, and a way to look elsewhere. A step into something can be undone with the browser's back. */
function useLook() {
  const search = useSearch({ from: HERE })
  const navigate = useNavigate({ from: '/cycles/$cycleId' })
  const look = (changed: Partial<CycleSearch>, step = false) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace: !step, resetScroll: false })
  return { search, look }
}

function Whole({ cycle }: { cycle: CycleWhole }) {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: HERE })
  const { search, look } = useLook()
  const mayManage = me.permissions.includes('cycles:manage')
  const oversees = me.permissions.includes('appraisals:read')
  const sections = CYCLE_SECTIONS.filter((section) => section !== 'overview' || oversees)
  const section = sections.find((each) => each === search.section) ?? sections[0]
  // While a cycle opens, its job is known to everybody who manages cycles; other work is found by its address.
  const job = search.job ?? (cycle.state === 'opening' ? cycle.operation_id : null)
  const today = todayIn(me.government.time_zone)
  return (
    <>
      <CycleHead cycle={cycle} mayManage={mayManage} onJob={(id) => look({ job: id })} />
      {mayManage && job !== null && job !== undefined && <JobProgress key={job} operationId={job} onHide={() => look({ job: undefined })} />}
      {cycle.state === 'draft' && <Alert role="note" color="blue">{t('cycles.draftNote')}</Alert>}
      <Tabs value={section} keepMounted={false} onChange={(value) => look({ section: sections.find((each) => each === value) }, true)}>
        <Tabs.List aria-label={t('cycles.sections')}>
          {sections.map((each) => <Tabs.Tab key={each} value={each} mih={44}>{t(`cycles.${each}`)}</Tabs.Tab>)}
        </Tabs.List>
        <Tabs.Panel value="overview" pt="md"><Overview cycle={cycle} /></Tabs.Panel>
        <Tabs.Panel value="roster" pt="md"><People cycle={cycle} /></Tabs.Panel>
        <Tabs.Panel value="periods" pt="md"><Periods cycle={cycle} mayManage={mayManage} today={today} onJob={(id) => look({ job: id })} /></Tabs.Panel>
      </Tabs>
    </>
  )
}

function Overview({ cycle }: { cycle: CycleWhole }) {
  const query = useQuery(cycleProgressQuery(cycle.id))
  return <Loaded query={query}>{(units) => <Progress cycle={cycle} units={inScope(units, cycle.agency.id)} />}</Loaded>
}

function Progress({ cycle, units }: { cycle: CycleWhole; units: readonly UnitProgress[] }) {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: HERE })
  const { search, look } = useLook()
  const place = placeIn(units, search.unit)
  if (units.length === 0) return <><Text fw={600}>{t('cycles.noUnits')}</Text><Empty>{t('cycles.noUnitsDetail')}</Empty></>
  return (
    <Stack gap="xl">
      <UnitPath place={place} onUnit={(unit) => look({ unit }, true)} />
      {cycle.state === 'open' && (
        <section aria-labelledby="late">
          <Title order={2} id="late">{t('cycles.late.title')}{place.unit !== null && `: ${place.unit.agency.name}`}</Title>
          <Text size="sm" c="dimmed" mb="sm">{t('cycles.late.intro')}</Text>
          <LateStages
            cycleId={cycle.id} unit={place.unit?.agency ?? null} mayRemind={me.permissions.includes('appraisals:administer')}
            onList={(late) => look({ section: 'roster', late, state: undefined, unit: place.unit?.agency.id }, true)}
          />
        </section>
      )}
      <section aria-labelledby="units">
        <Title order={2} id="units" mb="sm">{t('cycles.units.title')}</Title>
        <UnitTable place={place} onUnit={(unit) => look({ unit }, true)} onPeople={(unit) => look({ section: 'roster', unit, late: undefined }, true)} />
      </section>
    </Stack>
  )
}

function People({ cycle }: { cycle: CycleWhole }) {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: HERE })
  const { search, look } = useLook()
  const [adding, setAdding] = useState(false)
  const oversees = me.permissions.includes('appraisals:read')
  const units = useQuery({ ...cycleProgressQuery(cycle.id), enabled: oversees })
  const named = units.data?.find(({ agency }) => agency.id === search.unit)?.agency
  const unit = search.unit === undefined ? null : (named ?? { id: search.unit, name: t('state.loading') })
  return (
    <Stack>
      {cycle.state === 'open' && me.permissions.includes('appraisals:administer') && (
        <Group justify="flex-end"><Button variant="default" onClick={() => setAdding(true)}>{t('cycles.people.add')}</Button></Group>
      )}
      <Roster cycleId={cycle.id} search={search} unit={unit} onSearch={(changed) => look(changed)} onOpen={(appraisal) => look({ appraisal }, true)} />
      {search.appraisal !== undefined && <AppraisalPanel key={search.appraisal} appraisalId={search.appraisal} onClose={() => look({ appraisal: undefined })} />}
      <AddAppraisal cycleId={cycle.id} opened={adding} onClose={() => setAdding(false)} onAdded={(appraisal) => { setAdding(false); look({ appraisal }, true) }} />
    </Stack>
  )
}
