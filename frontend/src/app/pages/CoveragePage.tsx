import { Group, NativeSelect, Stack, Tabs, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { coverageQuery, type Gap, type LonelyObjective, type Scope } from '@/api/cascade'
import { Loaded } from '@/components/Loaded'
import { PageTitle } from '@/components/PageTitle'
import { UnitField } from '@/components/UnitField'
import { Bars } from '@/features/coverage/Bars'
import { Gaps } from '@/features/coverage/Gaps'
import { Lonely } from '@/features/coverage/Lonely'
import { Units } from '@/features/coverage/Units'
import { ObjectiveForm } from '@/features/objectives/ObjectiveForm'
import type { CoverageSearch } from '../planningSearch'
import { yearOf } from '../planningSearch'
import { useCycleChoice, useOwnUnit } from '../planningScope'

const GAPS: readonly Gap[] = ['missing', 'unaligned', 'provisional']

export default function CoveragePage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in' })
  const search = useSearch({ from: '/signed-in/coverage' })
  const navigate = useNavigate({ from: '/coverage' })
  const ownUnit = useOwnUnit(me)
  const { cycleId, cycles } = useCycleChoice(search.cycle)
  const agencyId = search.agency ?? ownUnit
  const look = (changed: Partial<CoverageSearch>, replace = true) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace, resetScroll: false })
  return (
    <Stack className="page wide">
      <div>
        <PageTitle>{t('coverage.title')}</PageTitle>
        <Text c="dimmed" mt={4}>{t('coverage.intro')}</Text>
      </div>
      <Group align="flex-end" gap="sm">
        <UnitField flex="1 1 16rem" maw={520} value={agencyId ?? null} allowDeselect={false} onChange={(agency) => look({ agency: agency ?? undefined })} />
        <NativeSelect
          label={t('planning.cycle')} size="md" flex="0 1 18rem" value={cycleId ?? ''} data={cycles}
          onChange={(event) => look({ cycle: event.currentTarget.value })}
        />
      </Group>
      {agencyId !== undefined && cycleId !== undefined && <Report scope={{ agency_id: agencyId, cycle_id: cycleId }} search={search} look={look} />}
    </Stack>
  )
}

function Report({ scope, search, look }: { scope: Scope; search: CoverageSearch; look: (changed: Partial<CoverageSearch>, replace?: boolean) => void }) {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in' })
  const query = useQuery(coverageQuery(scope))
  const [serving, setServing] = useState<LonelyObjective | null>(null)
  const tab = search.tab ?? 'lonely'
  const gap = search.gap ?? 'unaligned'
  return (
    <Loaded query={query} lines={5}>
      {({ objectives_without_contributor: lonely, units }) => (
        <>
          <Bars units={units} />
          <Tabs value={tab} keepMounted={false} onChange={(value) => look({ tab: value === 'units' || value === 'gaps' ? value : undefined })}>
            <Tabs.List aria-label={t('coverage.tabs')}>
              <Tabs.Tab value="lonely" mih={44}>{t('coverage.lonelyTab', { count: lonely.length })}</Tabs.Tab>
              <Tabs.Tab value="units" mih={44}>{t('coverage.unitsTab')}</Tabs.Tab>
              <Tabs.Tab value="gaps" mih={44}>{t('coverage.gapsTab')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="lonely" pt="md">
              <Lonely objectives={lonely} onAdd={me.permissions.includes('indicators:manage') ? setServing : null} />
            </Tabs.Panel>
            <Tabs.Panel value="units" pt="md">
              <Units units={units} onUnit={(agency) => look({ agency }, false)} onGap={(agency, which) => look({ agency, gap: which, tab: 'gaps' }, false)} />
            </Tabs.Panel>
            <Tabs.Panel value="gaps" pt="md">
              <Stack gap="sm">
                <NativeSelect
                  label={t('coverage.gapName')} size="md" maw={320} value={gap} data={GAPS.map((value) => ({ value, label: t(`coverage.gap.${value}`) }))}
                  onChange={(event) => look({ gap: GAPS.find((each) => each === event.currentTarget.value) })}
                />
                <Gaps scope={scope} gap={gap} mayOpen={me.permissions.includes('appraisals:read')} />
              </Stack>
            </Tabs.Panel>
          </Tabs>
          {serving !== null && (
            <ObjectiveForm
              year={yearOf(undefined, me.government.time_zone)} agencyId={serving.agency.id} parent={{ id: serving.id, name: serving.title }}
              onClose={() => setServing(null)} onCreated={() => void query.refetch()}
            />
          )}
        </>
      )}
    </Loaded>
  )
}
