import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accountLookup, agencyLookup, employeeLookup } from '@/api/lookups'

export interface Chosen {
  id: string
  name: string
}

interface Given {
  id?: string
  label: string
  description?: string
  placeholder?: string
  error?: string
  /** What is chosen, with its name as far as it is known. */
  value: Chosen | null
  onChange: (value: Chosen | null) => void
  required?: boolean
  clearable?: boolean
}

interface Found extends Given {
  options: readonly Chosen[]
  loading: boolean
  onSearch: (text: string) => void
}

const TYPING_MS = 250

/** The text of the field, and the search that follows it with some delay. A chosen name is no search. */
function useSearchText(value: Chosen | null) {
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim() === value?.name ? '' : text.trim(), TYPING_MS)
  return { q, setText }
}

function Field({ options, loading, onSearch, value, onChange, clearable = true, placeholder, ...props }: Found) {
  const { t } = useTranslation()
  const known = value === null || options.some(({ id }) => id === value.id) ? options : [value, ...options]
  return (
    <Select
      size="md" searchable clearable={clearable} {...props} placeholder={placeholder ?? t('lookup.type')}
      data={known.map(({ id, name }) => ({ value: id, label: name }))} filter={({ options: given }) => given}
      nothingFoundMessage={loading ? t('state.loading') : t('lookup.none')} onSearchChange={onSearch} value={value?.id ?? null}
      onChange={(id) => onChange(known.find((each) => each.id === id) ?? null)} clearButtonProps={{ 'aria-label': `${props.label}: ${t('lookup.clear')}` }}
    />
  )
}

/** A unit of the government, found by name. */
export function AgencyField(given: Given) {
  const { q, setText } = useSearchText(given.value)
  const { data, isFetching } = useQuery(agencyLookup(q))
  return <Field {...given} options={data?.items ?? []} loading={isFetching} onSearch={setText} />
}

/** A person, found by name or NIP; people of one name are told apart by NIP and unit. */
export function EmployeeField(given: Given) {
  const { t } = useTranslation()
  const { q, setText } = useSearchText(given.value)
  const { data, isFetching } = useQuery(employeeLookup(q))
  const options = (data?.items ?? []).map(({ id, name, nip, posting }) => ({ id, name: [name, nip, posting?.unit.name].filter(Boolean).join(' · ') }))
  return <Field {...given} placeholder={t('lookup.typePerson')} options={options} loading={isFetching} onSearch={setText} />
}

/** An account, found by name or username. */
export function AccountField(given: Given) {
  const { t } = useTranslation()
  const { q, setText } = useSearchText(given.value)
  const { data, isFetching } = useQuery(accountLookup(q))
  const options = (data?.items ?? []).map(({ id, display_name, username }) => ({ id, name: `${display_name} · ${username}` }))
  return <Field {...given} placeholder={t('lookup.typePerson')} options={options} loading={isFetching} onSearch={setText} />
}
