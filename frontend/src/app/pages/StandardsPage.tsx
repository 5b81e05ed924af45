import { Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouteContext } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { standardQuery, type StandardKind, useAddLibrary } from '@/api/standards'
import { Loaded } from '@/components/Loaded'
import { PageTitle } from '@/components/PageTitle'
import { SidePanel } from '@/components/SidePanel'
import { useListSearch } from '@/components/table/useListSearch'
import { toast, toastProblem } from '@/components/toast'
import { StandardForm } from '@/features/standards/StandardForm'
import { StandardSheet } from '@/features/standards/StandardSheet'
import { StandardTable } from '@/features/standards/StandardTable'
import { readStandardsSearch } from '../planningSearch'

const KINDS: readonly StandardKind[] = ['discipline', 'service_quality', 'innovation', 'outcome']

export default function StandardsPage() {
  const { t } = useTranslation()
  const { me } = useRouteContext({ from: '/signed-in' })
  const { search, change } = useListSearch(readStandardsSearch)
  const [creating, setCreating] = useState(false)
  const library = useAddLibrary()
  const manages = me.permissions.includes('standards:manage')
  const kind = KINDS.find((each) => each === search.kind)
  const type = useDebouncedCallback((changed: { q?: string; family?: string }) => change(changed), 300)
  const add = () => library.mutate(undefined, {
    onSuccess: ({ added, present }) => toast({ message: t('standards.libraryAdded', { added, present }) }),
    onError: toastProblem,
  })
  const addLibrary = manages ? <Button variant="default" loading={library.isPending} onClick={add}>{t('standards.addLibrary')}</Button> : null
  return (
    <Stack className="page wide">
      <Group justify="space-between" align="flex-start">
        <div>
          <PageTitle>{t('standards.title')}</PageTitle>
          <Text c="dimmed" mt={4}>{t('standards.intro')}</Text>
        </div>
        {manages && (
          <Group gap="xs">
            {addLibrary}
            <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setCreating(true)}>{t('standards.create')}</Button>
          </Group>
        )}
      </Group>
      <search>
        <Group align="flex-end" gap="sm">
          <TextInput
            type="search" label={t('planning.search')} placeholder={t('standards.searchHint')} flex="1 1 14rem" defaultValue={search.q ?? ''}
            leftSection={<IconSearch size={18} aria-hidden />} onChange={(event) => type({ q: event.currentTarget.value.trim() })}
          />
          <TextInput
            label={t('standards.family')} placeholder={t('standards.familyAll')} flex="0 1 14rem" defaultValue={search.family ?? ''}
            onChange={(event) => type({ family: familyOf(event.currentTarget.value) })}
          />
          <NativeSelect
            label={t('standards.kindName')} size="md" value={search.kind ?? ''} onChange={(event) => change({ kind: event.currentTarget.value })}
            data={[{ value: '', label: t('standards.kindAll') }, ...KINDS.map((value) => ({ value, label: t(`standards.kind.${value}`) }))]}
          />
          <Checkbox
            label={t('planning.showRetired')} checked={search.retired !== undefined} styles={{ body: { alignItems: 'center', minHeight: 44 } }}
            onChange={(event) => change({ retired: event.currentTarget.checked ? '1' : undefined })}
          />
        </Group>
      </search>
      <StandardTable
        sort={search.sort ?? 'code'} onSort={(sort) => change({ sort })} onOpen={({ id }) => change({ open: id })} begin={addLibrary}
        narrowed={search.q !== undefined || search.family !== undefined || kind !== undefined}
        filter={{
          ...(search.q !== undefined && { q: search.q }), ...(search.family !== undefined && { job_family: familyOf(search.family) }),
          ...(kind !== undefined && { kind }), ...(search.retired !== undefined && { retired: true }),
        }}
      />
      {search.open !== undefined && <Opened id={search.open} onClose={() => change({ open: undefined })} />}
      {creating && <StandardForm onClose={() => setCreating(false)} />}
    </Stack>
  )
}

function Opened({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const query = useQuery(standardQuery(id))
  return (
    <SidePanel title={query.data?.indicator ?? t('standards.title')} onClose={onClose}>
      <Loaded query={query}>{(standard) => <StandardSheet standard={standard} />}</Loaded>
    </SidePanel>
  )
}

/** A family as its code is written: "Pranata komputer" is pranata_komputer. */
const familyOf = (typed: string): string => typed.trim().toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '')
