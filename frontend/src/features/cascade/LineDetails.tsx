import { Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CascadeLine } from '@/api/cascade'
import { LineMarks } from './LineMarks'

/** One line of the cascade: what it is, whose, and where it is kept. */
export function LineDetails({ line, mayOpen }: { line: CascadeLine; mayOpen: boolean }) {
  const { t } = useTranslation()
  return (
    <Stack>
      <Group gap={6}><LineMarks line={line} /></Group>
      {line.employee !== null && <Text><b>{t('coverage.employee')}:</b> {line.employee.name}</Text>}
      <Text><b>{t('planning.unit')}:</b> {line.agency.name}</Text>
      <Text>{t('cascade.children', { count: line.children })}</Text>
      {line.kind === 'objective' && <Button component={Link} to={`/objectives/${line.id}`}>{t('cascade.openObjective')}</Button>}
      {line.appraisal_id !== null && mayOpen && <Button component={Link} to={`/appraisals/${line.appraisal_id}`}>{t('cascade.openAppraisal')}</Button>}
    </Stack>
  )
}
