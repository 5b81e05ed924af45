import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useFormat } from '@/i18n/format'
import { readAmount } from '@/i18n/readAmount'

interface Given extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** Decimal text, or whatever was typed where that is no number. */
  value: string
  onChange: (value: string) => void
}

/** A number typed as the reader writes it; gives the decimal text that the API takes. */
export function AmountInput({ value, onChange, ...props }: Given) {
  const { amount, language } = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  const read = (text: string) => (text.trim() === '' ? '' : (readAmount(text, language) ?? text))
  // What was typed stays as it was typed, until the value comes to be another one.
  const shown = typed !== null && read(typed) === value ? typed : amount(value)
  return (
    <TextInput
      {...props} inputMode="decimal" autoComplete="off" value={shown}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        onChange(read(event.currentTarget.value))
      }}
    />
  )
}
