import { Alert, Anchor, List, Text } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

export interface FormError {
  /** Id of the field's input; null for what belongs to no field. */
  field: string | null
  message: string
}

/** All errors of a form, above it, each a link to its field. Takes the focus whenever a new set appears. */
export function ErrorSummary({ errors, title }: { errors: readonly FormError[]; title?: string }) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (errors.length > 0) box.current?.focus()
  }, [errors])
  if (errors.length === 0) return null
  return (
    <Alert ref={box} tabIndex={-1} role="alert" color="red" icon={<IconAlertCircle aria-hidden />} title={title ?? t('problem.summary')}>
      <List listStyleType="none" size="sm">
        {errors.map(({ field, message }) => (
          <List.Item key={`${field}${message}`}>
            {field === null ? <Text size="sm">{message}</Text> : (
              <Anchor href={`#${field}`} c="inherit" underline="always" size="sm" display="inline-block" py={4} onClick={(event) => {
                event.preventDefault()
                document.getElementById(field)?.focus()
              }}>{message}</Anchor>
            )}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
