import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { employeeLookup } from '@/api/lookups'

interface Given extends Omit<SelectProps, 'value' | 'onChange' | 'data'> {
  value: string
  onChange: (id: string) => void
  shownAs?: string
}

/** Looks somebody up by name or NIP. */
export function EmployeeSelect({ value, onChange, shownAs, ...props }: Given) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState(shownAs)
  const [q] = useDebouncedValue(search === chosen ? '' : search.trim().slice(0, 100), 250)
  const found = useQuery(employeeLookup(q))
  const options = (found.data?.items ?? []).map(({ id, full_name, nip }) => ({ value: id, label: nip === null ? full_name : `${full_name} · ${nip}` }))
  const known = options.some((option) => option.value === value)
  return (
    <Select
      size="md" searchable clearable filter={({ options: all }) => all} nothingFoundMessage={t('forms.nothingFound')} maxDropdownHeight={320}
      placeholder={t('forms.searchEmployee')} clearButtonProps={{ 'aria-label': t('forms.clear') }} {...props}
      data={value !== '' && !known && chosen !== undefined ? [{ value, label: chosen }, ...options] : options}
      value={value === '' ? null : value} onSearchChange={setSearch}
      onChange={(id, option) => { setChosen(option?.label); onChange(id ?? '') }}
    />
  )
}
