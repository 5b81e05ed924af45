import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { DateField } from '../DateField'
import { EmployeeSelect } from '../EmployeeSelect'
import { UnitSelect } from '../UnitSelect'
import type { FieldSpec } from './fields'

interface Given {
  spec: FieldSpec
  id: string
  value: string
  error?: string
  onChange: (value: string) => void
}

/** One field of a form, by its kind. */
export function Field({ spec, id, value, error, onChange }: Given) {
  const { kind = 'text', label, hint, options = [], required, shownAs, autoComplete = 'off', inputMode } = spec
  const shared = { id, label, description: hint, error, withAsterisk: required }
  switch (kind) {
    case 'date': return <DateField {...shared} value={value} onChange={onChange} />
    case 'unit': return <UnitSelect {...shared} value={value} onChange={onChange} shownAs={shownAs} />
    case 'employee': return <EmployeeSelect {...shared} value={value} onChange={onChange} shownAs={shownAs} />
    case 'choice': return <NativeSelect {...shared} size="md" value={value} data={[...options]} onChange={(event) => onChange(event.currentTarget.value)} />
    case 'long': return <Textarea {...shared} size="md" autosize minRows={2} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    case 'yes': return <Checkbox id={id} label={label} description={hint} error={error} size="md" mt={4} checked={value === 'true'} onChange={(event) => onChange(event.currentTarget.checked ? 'true' : '')} />
    default: return <TextInput {...shared} value={value} autoComplete={autoComplete} inputMode={inputMode} onChange={(event) => onChange(event.currentTarget.value)} />
  }
}
