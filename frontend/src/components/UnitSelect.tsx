import { Select, type SelectProps } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { agencyTreeQuery } from '@/api/agencies'

interface Given extends Omit<SelectProps, 'value' | 'onChange' | 'data'> {
  value: string
  onChange: (id: string) => void
  /** Name of the chosen unit where it is not among those open today. */
  shownAs?: string
}

const SHOWN = 60

/** Looks a unit up by name among those open today; the unit above it tells namesakes apart. */
export function UnitSelect({ value, onChange, shownAs, ...props }: Given) {
  const { t } = useTranslation()
  const { data: tree } = useQuery(agencyTreeQuery)
  const options = useMemo(() => {
    const names = new Map(tree?.items.map(({ id, name }) => [id, name]))
    return (tree?.items ?? []).map(({ id, name, parent_id }) => {
      const above = parent_id === null ? undefined : names.get(parent_id)
      return { value: id, label: above === undefined ? name : `${name} · ${above}` }
    })
  }, [tree])
  const unknown = value !== '' && !options.some((option) => option.value === value)
  return (
    <Select
      size="md" searchable clearable limit={SHOWN} nothingFoundMessage={t('forms.nothingFound')} maxDropdownHeight={320}
      placeholder={t('forms.searchUnit')} clearButtonProps={{ 'aria-label': t('forms.clear') }} {...props}
      data={unknown && shownAs !== undefined ? [{ value, label: shownAs }, ...options] : options}
      value={value === '' ? null : value} onChange={(id) => onChange(id ?? '')}
    />
  )
}
