import { Alert, Button, Code, CopyButton, Group, Text } from '@mantine/core'
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** A password that is shown this once. It lives in the page's memory only: leaving the page forgets it. */
export function OneTimePassword({ password, name, onDone }: { password: string; name: string; onDone?: () => void }) {
  const { t } = useTranslation()
  return (
    <Alert color="orange" role="alert" icon={<IconKey aria-hidden />} title={t('accounts.oneTime')}>
      <Group gap="sm" mb="xs">
        <Code fz="lg" px="sm" py={6}>{password}</Code>
        <CopyButton value={password}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}>
              {t(copied ? 'accounts.copied' : 'accounts.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="sm">{t('accounts.oneTimeWhat', { name })}</Text>
      {onDone !== undefined && <Button mt="sm" variant="default" onClick={onDone}>{t('accounts.done')}</Button>}
    </Alert>
  )
}
