import { Group, NativeSelect, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { appraisalsQuery } from '@/api/appraisals'
import { cascadeLineQuery, cascadeSearchQuery, cascadeTopsQuery, type Scope } from '@/api/cascade'
import { Empty } from '@/components/Empty'
import { Loaded } from '@/components/Loaded'
import { PageTitle } from '@/components/PageTitle'
import { UnitField } from '@/components/UnitField'
import { CascadeView } from '@/features/cascade/CascadeView'
import type { CascadeSearch } from '../planningSearch'
import { useCycleChoice, useOwnUnit } from '../planningScope'

const FROM = '/signed-in/cascade'
const MINE = 'mine'

export default function CascadePage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in' })
  const search = useSearch({ from: FROM })
  const navigate = useNavigate({ from: '/cascade' })
  const oversees = me.permissions.includes('cascade:read')
  const ownUnit = useOwnUnit(me)
  const { cycleId, cycles } = useCycleChoice(search.cycle)
  const look = (changed: Partial<CascadeSearch>, replace = true) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace, resetScroll: false })
  const type = useDebouncedCallback((q: string) => look({ q: q.trim().length < 2 ? undefined : q.trim() }), 350)
  const line = oversees ? search.line : (search.line ?? MINE)
  const agencyId = search.agency ?? ownUnit
  const scope = oversees && agencyId !== undefined && cycleId !== undefined ? { agency_id: agencyId, cycle_id: cycleId } : null
  return (
    <Stack className="page wide">
      <div>
        <PageTitle>{t('cascade.title')}</PageTitle>
        <Text c="dimmed" mt={4}>{t('cascade.intro')}</Text>
        {!oversees && <Text size="sm" mt={4}>{t('cascade.notOverseer')}</Text>}
      </div>
      <Group align="flex-end" gap="sm" className="no-print">
        {oversees && line === undefined && (
          <UnitField flex="1 1 16rem" value={agencyId ?? null} allowDeselect={false} onChange={(agency) => look({ agency: agency ?? undefined, at: undefined })} />
        )}
        <NativeSelect
          label={t('planning.cycle')} size="md" flex="0 1 18rem" value={cycleId ?? ''} data={cycles}
          onChange={(event) => look({ cycle: event.currentTarget.value, at: undefined, ...(line !== undefined && { line: MINE }) })}
        />
        {oversees && me.employee !== null && (
          <Choice label={t('cascade.scope')} value={line === undefined ? 'whole' : 'mine'} onChange={(value) => look({ line: value === 'mine' ? MINE : undefined, at: undefined, q: undefined })}
            data={[{ value: 'whole', label: t('cascade.whole') }, { value: 'mine', label: t('cascade.mine') }]} />
        )}
        <Choice label={t('cascade.view')} value={search.view ?? 'outline'} onChange={(value) => look({ view: value === 'chart' ? 'chart' : undefined })}
          data={[{ value: 'outline', label: t('cascade.outline') }, { value: 'chart', label: t('cascade.chart') }]} />
      </Group>
      {scope !== null && line === undefined && (
        <TextInput
          type="search" label={t('cascade.search')} description={t('cascade.searchHint')} defaultValue={search.q ?? ''} leftSection={<IconSearch size={18} aria-hidden />}
          onChange={(event) => type(event.currentTarget.value)} className="no-print"
        />
      )}
      {line !== undefined && cycleId !== undefined && <LinePart line={line} cycleId={cycleId} scope={scope} look={look} />}
      {line === undefined && scope !== null && (search.q === undefined ? <WholePart scope={scope} look={look} /> : <FoundPart scope={scope} q={search.q} look={look} />)}
    </Stack>
  )
}

type Look = (changed: Partial<CascadeSearch>, replace?: boolean) => void

function useView(look: Look) {
  const { me } = useRouteContext({ from: '/signed-in' })
  const search = useSearch({ from: FROM })
  return {
    chart: search.view === 'chart', at: search.at, mayOpen: me.permissions.includes('appraisals:read'),
    onDetails: (at: string | undefined) => look({ at }, at === undefined),
  }
}

function WholePart({ scope, look }: { scope: Scope; look: Look }) {
  const { t } = useTranslation()
  const query = useQuery(cascadeTopsQuery(scope))
  const view = useView(look)
  return (
    <Loaded query={query} lines={6}>
      {({ items, truncated }) => (items.length === 0 ? <Empty>{t('cascade.empty')}</Empty>
        : <CascadeView key={`${scope.agency_id}${scope.cycle_id}`} lines={items} truncated={truncated} scope={scope} {...view} />)}
    </Loaded>
  )
}

function FoundPart({ scope, q, look }: { scope: Scope; q: string; look: Look }) {
  const { t } = useTranslation()
  const query = useQuery(cascadeSearchQuery(scope, q))
  const view = useView(look)
  return (
    <Loaded query={query} lines={6}>
      {({ items, truncated }) => {
        const found = new Set(items.filter((item) => item.found).map(({ id }) => id))
        const said = truncated ? t('cascade.foundMany', { count: found.size }) : t('cascade.found', { count: found.size })
        return (
          <>
            <Text component="output" size="sm">{found.size === 0 ? t('cascade.foundNone') : said}</Text>
            {found.size > 0 && <CascadeView key={q} lines={items} found={found} truncated={false} scope={scope} {...view} />}
          </>
        )
      }}
    </Loaded>
  )
}

function LinePart({ line, cycleId, scope, look }: { line: string; cycleId: string; scope: Scope | null; look: Look }) {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in' })
  const own = useInfiniteQuery({ ...appraisalsQuery({ employee_id: me.employee?.id ?? '' }), enabled: line === MINE && me.employee !== null })
  const mine = own.data?.pages.flatMap(({ items }) => items).find(({ cycle_id }) => cycle_id === cycleId)
  const appraisalId = line === MINE ? mine?.id : line
  const query = useQuery({ ...cascadeLineQuery(appraisalId ?? ''), enabled: appraisalId !== undefined })
  const view = useView(look)
  if (appraisalId === undefined && !own.isLoading) return <Hint title={t('cascade.mineNone')} detail={t('cascade.mineNoneDetail')} />
  return (
    <Loaded query={query} lines={5}>
      {({ items, truncated }) => (items.length === 0 ? <Hint title={t('cascade.mineEmpty')} detail={t('cascade.mineEmptyDetail')} /> : (
        <CascadeView
          key={appraisalId} lines={items} found={new Set(items.filter((item) => item.found).map(({ id }) => id))} truncated={truncated}
          scope={scope} {...view} mayOpen={view.mayOpen || line === MINE}
        />
      ))}
    </Loaded>
  )
}

function Hint({ title, detail }: { title: string; detail: string }) {
  return <Stack gap={2} py="lg"><Text fw={600}>{title}</Text><Text c="dimmed">{detail}</Text></Stack>
}

function Choice({ label, ...props }: { label: string; value: string; onChange: (value: string) => void; data: { value: string; label: string }[] }) {
  return (
    <div>
      <Text size="md" fw={500} component="div" mb={2}>{label}</Text>
      <SegmentedControl size="md" aria-label={label} {...props} />
    </div>
  )
}
