import { Checkbox, Group, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { UnitField } from '@/components/UnitField'

export interface ObjectiveSearch {
  agency?: string
  year?: string
  q?: string
  top?: string
  retired?: string
}

/** What narrows the list of objectives. Every change goes to the address. */
export function ObjectiveFilterBar({ search, year, present, onChange }: { search: ObjectiveSearch; year: number; present: number; onChange: (changed: ObjectiveSearch) => void }) {
  const { t } = useTranslation()
  const type = useDebouncedCallback((q: string) => onChange({ q: q.trim() === '' ? undefined : q.trim() }), 300)
  const years = Array.from({ length: 7 }, (_, place) => `${present + 1 - place}`)
  return (
    <search>
      <Group align="flex-end" gap="sm">
        <TextInput
          type="search" label={t('planning.search')} placeholder={t('objectives.searchHint')} flex="1 1 14rem" defaultValue={search.q ?? ''}
          leftSection={<IconSearch size={18} aria-hidden />} onChange={(event) => type(event.currentTarget.value)}
        />
        <UnitField
          flex="1 1 16rem" value={search.agency ?? null} placeholder={t('planning.unitAll')} clearable
          onChange={(agency) => onChange({ agency: agency ?? undefined })}
        />
        <NativeSelect
          label={t('planning.year')} size="md" w={110} value={`${year}`} data={years.includes(`${year}`) ? years : [`${year}`, ...years]}
          onChange={(event) => onChange({ year: event.currentTarget.value })}
        />
      </Group>
      <Group gap="lg" mt="sm">
        <Checkbox
          label={t('objectives.topLevel')} checked={search.top !== undefined} styles={{ body: { alignItems: 'center', minHeight: 44 } }}
          onChange={(event) => onChange({ top: event.currentTarget.checked ? '1' : undefined })}
        />
        <Checkbox
          label={t('planning.showRetired')} checked={search.retired !== undefined} styles={{ body: { alignItems: 'center', minHeight: 44 } }}
          onChange={(event) => onChange({ retired: event.currentTarget.checked ? '1' : undefined })}
        />
      </Group>
    </search>
  )
}
