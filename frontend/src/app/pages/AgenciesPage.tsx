import { Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { agencyTreeQuery, everyAgencyQuery } from '@/api/agencies'
import { Loaded } from '@/components/Loaded'
import { type AgenciesSearch } from '../peopleSearch'
import { PageTitle } from '@/components/PageTitle'
import { AgencyTree } from '@/features/agencies/AgencyTree'
import { treeOf } from '@/features/agencies/tree'

export default function AgenciesPage() {
  const { t } = useTranslation()
  const { q = '', closed = false } = useSearch({ from: '/signed-in/agencies' })
  const { agencyId = null } = useParams({ strict: false })
  const navigate = useNavigate({ from: '/agencies' })
  const tree = useQuery(agencyTreeQuery)
  const every = useQuery({ ...everyAgencyQuery, enabled: closed })
  const tops = useMemo(() => treeOf(tree.data?.items ?? [], closed ? every.data : []), [tree.data, every.data, closed])
  const [typed, setTyped] = useState(q)
  const look = useDebouncedCallback((text: string) => void navigate({ to: '.', search: (before: AgenciesSearch) => ({ ...before, q: text === '' ? undefined : text }), replace: true, resetScroll: false }), 200)
  const showClosed = (shown: boolean) => void navigate({ to: '.', search: (before: AgenciesSearch) => ({ ...before, closed: shown ? true : undefined }), replace: true, resetScroll: false })
  return (
    <Stack className="page">
      <PageTitle>{t('agencies.title')}</PageTitle>
      <Group align="flex-end" gap="md" component="search" aria-label={t('agencies.search')}>
        <TextInput
          label={t('agencies.search')} value={typed} w={{ base: '100%', sm: 380 }} leftSection={<IconSearch size={18} aria-hidden />} autoComplete="off"
          onChange={(event) => { setTyped(event.currentTarget.value); look(event.currentTarget.value) }}
        />
        <Checkbox
          label={t('agencies.showClosed')} checked={closed} size="md" mih={44} styles={{ body: { alignItems: 'center', minHeight: 44 } }}
          onChange={(event) => showClosed(event.currentTarget.checked)}
        />
      </Group>
      <Loaded query={tree} lines={8}>
        {() => <AgencyTree tops={tops} looking={q} chosen={agencyId} onChoose={(id) => void navigate({ to: '/agencies/$agencyId', params: { agencyId: id }, search: true, resetScroll: false })} />}
      </Loaded>
      <Outlet />
    </Stack>
  )
}
