import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '@/components/links'
import { PageTitle } from '@/components/PageTitle'

/** Around an official sheet: the way back and the print button, neither of which is printed. */
export function PrintFrame({ title, appraisalId, children }: { title: string; appraisalId: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Stack className="page">
      <Stack gap="xs" className="no-print">
        <TextLink to="/appraisals/$appraisalId" params={{ appraisalId }} size="sm">← {t('mine.backToAppraisal')}</TextLink>
        <Group justify="space-between" gap="xs">
          <PageTitle>{title}</PageTitle>
          <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>{t('mine.print.now')}</Button>
        </Group>
        <Text size="sm" c="dimmed">{t('mine.print.note')}</Text>
      </Stack>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <section className="sheet-scroll" aria-label={title} tabIndex={0}>{children}</section>
    </Stack>
  )
}
