import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate, useRouteContext } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTitle } from '@/components/PageTitle'
import { useListSearch } from '@/components/table/useListSearch'
import { ObjectiveFilterBar } from '@/features/objectives/ObjectiveFilterBar'
import { ObjectiveForm } from '@/features/objectives/ObjectiveForm'
import { ObjectiveTable } from '@/features/objectives/ObjectiveTable'
import { readObjectivesSearch, yearOf } from '../planningSearch'

export default function ObjectivesPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in' })
  const { search, change } = useListSearch(readObjectivesSearch)
  const navigate = useNavigate()
  const [creating, setCreating] = useState(false)
  const year = yearOf(search.year, me.government.time_zone)
  const open = (id: string) => void navigate({ to: '/objectives/$objectiveId', params: { objectiveId: id }, search: { year } })
  return (
    <Stack className="page wide">
      <Group justify="space-between" align="flex-start">
        <div>
          <PageTitle>{t('objectives.title')}</PageTitle>
          <Text c="dimmed" mt={4}>{t('objectives.intro')}</Text>
        </div>
        {me.permissions.includes('indicators:manage') && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setCreating(true)}>{t('objectives.create')}</Button>
        )}
      </Group>
      <ObjectiveFilterBar search={search} year={year} present={yearOf(undefined, me.government.time_zone)} onChange={change} />
      <ObjectiveTable
        year={year} sort={search.sort ?? 'code'} onSort={(sort) => change({ sort })} onOpen={({ id }) => open(id)}
        narrowed={search.q !== undefined || search.top !== undefined}
        filter={{
          ...(search.agency !== undefined && { agency_id: search.agency }), ...(search.q !== undefined && { q: search.q }),
          ...(search.top !== undefined && { top_level: true }), ...(search.retired !== undefined && { retired: true }),
        }}
      />
      <Text size="xs" c="dimmed">{t('planning.standingHow')}</Text>
      {creating && <ObjectiveForm year={year} agencyId={search.agency ?? null} onClose={() => setCreating(false)} onCreated={({ id }) => open(id)} />}
    </Stack>
  )
}
