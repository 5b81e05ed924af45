import { Loader, Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { unitQuery } from '@/api/cascade'
import { agencyLookup } from '@/api/lookups'

interface Given extends Omit<SelectProps, 'value' | 'data' | 'onChange' | 'searchValue' | 'onSearchChange'> {
  /** Id of the unit, null for none. */
  value: string | null
  onChange: (id: string | null) => void
}

/** A unit of the government, looked up by name or code on the server. */
export function UnitField({ value, onChange, ...props }: Given) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), 250)
  const chosen = useQuery({ ...unitQuery(value ?? ''), enabled: value !== null })
  const name = chosen.data?.name ?? ''
  const found = useQuery(agencyLookup(asked === name ? '' : asked))
  const options = (found.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))
  const data = value === null || chosen.data === undefined || options.some((option) => option.value === value)
    ? options
    : [{ value, label: name }, ...options]
  return (
    <Select
      size="md" label={t('planning.unit')} {...props} searchable data={data} value={value} searchValue={typed} onSearchChange={setTyped}
      onChange={(id) => onChange(id)} filter={({ options: all }) => all} nothingFoundMessage={found.isFetching ? t('state.loading') : t('planning.unitNone')}
      rightSection={found.isFetching ? <Loader size={16} aria-hidden /> : undefined} maxDropdownHeight={320}
      clearButtonProps={{ 'aria-label': t('planning.unitAll') }}
    />
  )
}
