import { Card, Group, SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Appraisal } from '@/api/appraisals'
import type { Cycle } from '@/api/cycles'
import { AppraisalStateBadge, PredicateBadge } from '@/components/badges'
import { PageTitle } from '@/components/PageTitle'
import { useFormat } from '@/i18n/format'

interface Given {
  appraisal: Appraisal
  /** Says by when the next step is due. */
  cycle?: Cycle
}

/** Whose appraisal it is, in which post, by whom, where it stands and what is due. */
export function AppraisalHead({ appraisal, cycle }: Given) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const due = cycle === undefined || cycle.state === 'closed' ? [] : [
    [t('mine.head.planDue'), appraisal.plan_agreed_at === null ? date(cycle.plan_due_on) : t('mine.head.planAgreed', { date: date(appraisal.plan_agreed_at) })],
    [t('mine.head.evaluationDue'), date(cycle.evaluation_due_on)],
  ]
  const facts = [
    [t('appraisal.position'), appraisal.position_title],
    [t('appraisal.agency'), appraisal.agency.name],
    [t('appraisal.appraiser'), appraisal.appraiser?.name ?? t('appraisal.noAppraiser')],
    [t('appraisal.served'), `${date(appraisal.served_from)} – ${date(appraisal.served_until)}`],
    ...due,
    ...(appraisal.finalised_at === null ? [] : [[t('mine.head.finalised'), date(appraisal.finalised_at)]]),
  ]
  return (
    <Card component="header">
      <Group justify="space-between" align="flex-start" gap="xs">
        <div>
          <PageTitle>{appraisal.cycle.name}</PageTitle>
          <Text>{appraisal.employee.name}{appraisal.nip !== null && <Text component="span" c="dimmed" className="nip"> · NIP {appraisal.nip}</Text>}</Text>
        </div>
        <Group gap="xs">
          {appraisal.predicate !== null && <PredicateBadge value={appraisal.predicate} size="lg" />}
          <AppraisalStateBadge value={appraisal.state} />
        </Group>
      </Group>
      <SimpleGrid component="dl" cols={{ base: 2, md: 4 }} spacing="sm" mt="md" mb={0}>
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
