import { readDate } from '../readDate'

export type Values = Record<string, string>

export interface FieldSpec {
  name: string
  label: string
  kind?: 'text' | 'long' | 'choice' | 'date' | 'unit' | 'employee' | 'yes'
  hint?: string
  required?: boolean
  /** Of a choice; one with an empty value stands for none. */
  options?: readonly { value: string; label: string }[]
  /** The name of a chosen record that has not been looked up yet. */
  shownAs?: string
  /** What is wrong with a value that is filled in, in words. */
  check?: (value: string, values: Values) => string | null
  /** Whether the field belongs to the form as it is filled in now. */
  when?: (values: Values) => boolean
  autoComplete?: string
  inputMode?: 'numeric' | 'tel' | 'email'
}

interface Words {
  required: string
  notADate: string
}

/** What is wrong with a form before it is sent, by field. */
export function wrongIn(fields: readonly FieldSpec[], values: Values, words: Words): Record<string, string> {
  const found: Record<string, string> = {}
  for (const field of fields) {
    if (field.when?.(values) === false) continue
    const value = (values[field.name] ?? '').trim()
    if (value === '') {
      if (field.required === true) found[field.name] = words.required
    } else if (field.kind === 'date' && readDate(value) === null) found[field.name] = words.notADate
    else {
      const wrong = field.check?.(value, values) ?? null
      if (wrong !== null) found[field.name] = wrong
    }
  }
  return found
}

/** The filled-in values of the fields that belong to the form as it stands. */
export function filledIn(fields: readonly FieldSpec[], values: Values): Values {
  return Object.fromEntries(fields.flatMap(({ name, when }) => {
    const value = (values[name] ?? '').trim()
    return value === '' || when?.(values) === false ? [] : [[name, value]]
  }))
}

/** Only what differs from before, emptied fields as null: the body of a PATCH. */
export function changedOnly(before: Values, after: Values): Record<string, string | null> {
  return Object.fromEntries(Object.keys(after).flatMap((name) => {
    const value = (after[name] ?? '').trim()
    return value === (before[name] ?? '') ? [] : [[name, value === '' ? null : value]]
  }))
}
