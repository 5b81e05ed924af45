import { Alert, Text } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Says, before anything is written, who is going to read it and when. */
export function WhoSees({ children }: { children: string }) {
  const { t } = useTranslation()
  return (
    <Alert role="note" color="blue" icon={<IconEye aria-hidden />} title={t('team.whoSees')}>
      <Text size="sm">{children}</Text>
    </Alert>
  )
}
