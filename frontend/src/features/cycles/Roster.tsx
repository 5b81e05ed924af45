import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppraisalRow } from '@/api/appraisals'
import { cycleRosterQuery, STAGES } from '@/api/cycles'
import { AppraisalStateBadge, PredicateBadge } from '@/components/badges'
import { AgencyField, type Chosen } from '@/components/Lookup'
import { ProblemNotice } from '@/components/ProblemNotice'
import { DataTable } from '@/components/table/DataTable'
import { APPRAISAL_STATES, type CycleSearch } from './search'

const LEAST_LETTERS = 2
const TYPING_MS = 300

const stateCell = ({ state, predicate }: AppraisalRow) => (
  <Group gap={4}><AppraisalStateBadge value={state} />{predicate !== null && <PredicateBadge value={predicate} />}</Group>
)

interface Given {
  cycleId: string
  search: CycleSearch
  /** The unit of the filter, named. */
  unit: Chosen | null
  onSearch: (changed: Partial<CycleSearch>) => void
  onOpen: (appraisalId: string) => void
}

/** Everybody appraised in a cycle, narrowed to a unit, a state, or a stage at which they are late. */
export function Roster({ cycleId, search, unit, onSearch, onOpen }: Given) {
  const { t } = useTranslation()
  const { late, state, q, sort = 'name' } = search
  const query = useInfiniteQuery(cycleRosterQuery(cycleId, {
    sort, ...(unit !== null && { agency_id: unit.id }), ...(late && { late }), ...(state && { state }), ...(q !== undefined && q.length >= LEAST_LETTERS && { q }),
  }))
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? []
  const narrowed = [late, state, q, unit?.id].some((each) => each !== undefined && each !== '')
  return (
    <Stack>
      <Filters search={search} unit={unit} onSearch={onSearch} />
      {query.isError && rows.length === 0 ? <ProblemNotice error={query.error} onRetry={() => void query.refetch()} /> : (
        <DataTable<AppraisalRow, 'name'>
          label={t('cycles.people.list')} rows={rows} rowKey={({ id }) => id} total={query.data?.pages[0]?.total ?? null}
          sort={sort} onSort={(next) => onSearch({ sort: next })} hasMore={query.hasNextPage} onMore={() => void query.fetchNextPage()} loading={query.isFetching}
          columns={[
            { id: 'name', header: t('cycles.people.employee'), cell: (row) => row.employee.name, width: 200, sort: 'name' },
            { id: 'nip', header: 'NIP', cell: ({ nip }) => nip ?? '–', width: 190 },
            { id: 'state', header: t('cycles.state'), cell: stateCell, width: 190 },
            { id: 'unit', header: t('cycles.people.unit'), cell: ({ agency }) => agency.name, width: 220 },
            { id: 'appraiser', header: t('cycles.people.appraiser'), cell: ({ appraiser }) => appraiser?.name ?? t('appraisal.noAppraiser'), width: 200 },
          ]}
          empty={narrowed ? {
            title: t('cycles.people.none'), detail: t('cycles.people.noneDetail'),
            action: <Button variant="default" mt="sm" onClick={() => onSearch({ late: undefined, state: undefined, q: undefined, unit: undefined })}>{t('cycles.people.clear')}</Button>,
          } : { title: t('cycles.people.empty'), detail: t('cycles.people.emptyDetail') }}
          onOpen={({ id }) => onOpen(id)} rowHref={({ id }) => `/appraisals/${id}`}
        />
      )}
    </Stack>
  )
}

function Filters({ search, unit, onSearch }: Pick<Given, 'search' | 'unit' | 'onSearch'>) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(search.q ?? '')
  const put = useDebouncedCallback((q: string) => onSearch({ q: q.trim() === '' ? undefined : q.trim() }), TYPING_MS)
  return (
    <Group align="flex-end" gap="sm" grow preventGrowOverflow={false}>
      <TextInput size="md" miw={180} label={t('cycles.people.search')} value={typed} onChange={({ currentTarget: { value } }) => { setTyped(value); put(value) }} />
      <NativeSelect
        size="md" miw={180} label={t('cycles.people.stage')} value={search.late ?? ''} onChange={({ currentTarget: { value } }) => onSearch({ late: STAGES.find((each) => each === value) })}
        data={[{ value: '', label: t('cycles.people.anyStage') }, ...STAGES.map((stage) => ({ value: stage, label: t(`cycles.stages.${stage}`) }))]}
      />
      <NativeSelect
        size="md" miw={160} label={t('cycles.state')} value={search.state ?? ''} onChange={({ currentTarget: { value } }) => onSearch({ state: APPRAISAL_STATES.find((each) => each === value) })}
        data={[{ value: '', label: t('cycles.people.anyState') }, ...APPRAISAL_STATES.map((state) => ({ value: state, label: t(`appraisalState.${state}`) }))]}
      />
      <AgencyField label={t('cycles.people.unit')} value={unit} onChange={(chosen) => onSearch({ unit: chosen?.id })} placeholder={t('cycles.units.all')} />
    </Group>
  )
}
