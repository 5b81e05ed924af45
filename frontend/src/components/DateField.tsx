import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDate, writtenDate } from './readDate'

interface Given extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange'> {
  /** `2026-11-22`, an empty text, or what was typed where that is no date. */
  value?: string
  defaultValue?: string
  /** Gets `2026-11-22` where a date was typed, else the text itself: check it with `readDate` on submit. */
  onChange?: (value: string) => void
}

/** A date that is typed. What was typed stays as it is until the field is left. */
export function DateField({ value, defaultValue, onChange, onBlur, description, ...props }: Given) {
  const { t } = useTranslation()
  const [own, setOwn] = useState(defaultValue ?? '')
  const [typing, setTyping] = useState<string | null>(null)
  const put = (text: string) => {
    const read = readDate(text) ?? text.trim()
    setTyping(text)
    setOwn(read)
    onChange?.(read)
  }
  return (
    <TextInput
      size="md" maw={260} inputMode="numeric" autoComplete="off" {...props}
      description={<>{description}{description === undefined ? '' : ' '}{t('shell.dateFormat')}</>}
      value={typing ?? writtenDate(value ?? own)} onChange={(event) => put(event.currentTarget.value)}
      onBlur={(event) => { setTyping(null); onBlur?.(event) }}
    />
  )
}
