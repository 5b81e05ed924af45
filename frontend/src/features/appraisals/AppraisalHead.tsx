import { Card, Group, SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Appraisal } from '@/api/appraisals'
import { AppraisalStateBadge, PredicateBadge } from '@/components/badges'
import { PageTitle } from '@/components/PageTitle'
import { useFormat } from '@/i18n/format'

/** Whose appraisal it is, in which post, and where it stands. */
export function AppraisalHead({ appraisal }: { appraisal: Appraisal }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const facts = [
    [t('appraisal.position'), appraisal.position_title],
    [t('appraisal.agency'), appraisal.agency.name],
    [t('appraisal.appraiser'), appraisal.appraiser?.name ?? t('appraisal.noAppraiser')],
    [t('appraisal.served'), `${date(appraisal.served_from)} – ${date(appraisal.served_until)}`],
  ] as const
  return (
    <Card component="header">
      <Group justify="space-between" align="flex-start" gap="xs">
        <div>
          <PageTitle>{appraisal.employee.name}</PageTitle>
          <Text c="dimmed">{t('home.cycle', { name: appraisal.cycle.name })}</Text>
        </div>
        <Group gap="xs">
          {appraisal.predicate !== null && <PredicateBadge value={appraisal.predicate} size="lg" />}
          <AppraisalStateBadge value={appraisal.state} />
        </Group>
      </Group>
      <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" mt="md" mb={0}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="xs" c="dimmed">{name}</Text>
            <Text component="dd" size="sm" m={0}>{value}</Text>
          </div>
        ))}
      </SimpleGrid>
    </Card>
  )
}
