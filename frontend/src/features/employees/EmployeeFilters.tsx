import { Button, Collapse, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconAdjustments, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { UnitSelect } from '@/components/UnitSelect'
import { type EmployeeSearch, filtersSet, MORE_FILTERS } from './search'
import { GRADES, KINDS, POSITION_KINDS } from './fields'

interface Given {
  search: EmployeeSearch
  onChange: (changed: Partial<EmployeeSearch>) => void
}

/** What narrows the list. Text is searched as one types, the rest at once; all of it stands in the address. */
export function EmployeeFilters({ search, onChange }: Given) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(() => MORE_FILTERS.some((name) => search[name] !== undefined))
  const any = { value: '', label: t('forms.any') }
  return (
    <Stack gap="sm" component="search" aria-label={t('employees.filters')}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="sm" verticalSpacing="sm">
        <Typed label={t('employees.search')} value={search.q} onChange={(q) => onChange({ q })} searching />
        <UnitSelect label={t('employees.unitBelow')} value={search.agency_id ?? ''} onChange={(agency_id) => onChange({ agency_id })} />
        <NativeSelect
          label={t('employees.kind')} size="md" value={search.kind ?? ''} data={[any, ...KINDS.map((value) => ({ value, label: t(`employeeKind.${value}`) }))]}
          onChange={(event) => onChange({ kind: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('employees.grade')} size="md" value={search.grade ?? ''} data={[any, ...GRADES.map((value) => ({ value, label: value }))]}
          onChange={(event) => onChange({ grade: event.currentTarget.value })}
        />
      </SimpleGrid>
      <div>
        <Button
          variant="subtle" px="xs" leftSection={<IconAdjustments size={18} aria-hidden />} aria-expanded={open} onClick={() => setOpen(!open)}
        >{t(open ? 'employees.fewer' : 'employees.more')}</Button>
        {filtersSet(search) && <Button variant="subtle" px="xs" onClick={() => onChange({ q: '', agency_id: '', kind: '', grade: '', position_kind: '', job_family: '', legal_status: '', needs_plan: '', left: '' })}>{t('employees.clear')}</Button>}
      </div>
      <Collapse expanded={open} transitionDuration={0}>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 5 }} spacing="sm" verticalSpacing="sm">
          <NativeSelect
            label={t('employees.positionKind')} size="md" value={search.position_kind ?? ''} data={[any, ...POSITION_KINDS.map((value) => ({ value, label: t(`positionKind.${value}`) }))]}
            onChange={(event) => onChange({ position_kind: event.currentTarget.value })}
          />
          <Typed label={t('employees.jobFamily')} value={search.job_family} onChange={(job_family) => onChange({ job_family: job_family.toLowerCase() })} />
          <Typed label={t('employees.legalStatus')} value={search.legal_status} onChange={(legal_status) => onChange({ legal_status })} />
          <NativeSelect
            label={t('employees.needsPlan')} size="md" value={search.needs_plan ?? ''} data={[any, { value: 'true', label: t('forms.yes') }, { value: 'false', label: t('forms.no') }]}
            onChange={(event) => onChange({ needs_plan: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('employees.serving')} size="md" value={search.left ?? ''} data={[{ value: '', label: t('employees.serves') }, { value: 'true', label: t('employees.hasLeft') }]}
            onChange={(event) => onChange({ left: event.currentTarget.value })}
          />
        </SimpleGrid>
      </Collapse>
    </Stack>
  )
}

/** A text that is searched for once one pauses typing. Follows the address where that changes from outside. */
function Typed({ label, value = '', onChange, searching = false }: { label: string; value: string | undefined; onChange: (value: string) => void; searching?: boolean }) {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState({ value, sent: value })
  if (known.value !== value) {
    setKnown({ ...known, value })
    if (value !== known.sent) setTyped(value)
  }
  const tell = useDebouncedCallback((text: string) => {
    setKnown((before) => ({ ...before, sent: text }))
    onChange(text)
  }, 300)
  return (
    <TextInput
      label={label} value={typed} autoComplete="off" spellCheck={false} maxLength={100} leftSection={searching ? <IconSearch size={18} aria-hidden /> : undefined}
      onChange={(event) => { setTyped(event.currentTarget.value); tell(event.currentTarget.value.trim()) }}
    />
  )
}
