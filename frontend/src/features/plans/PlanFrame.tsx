import { Card, List, SimpleGrid, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Plan } from '@/api/plans'
import { VALUES } from './values'

/** Around the results: what is expected of behaviour, and the three lists of the annex (Lampiran SKP). */
export function PlanFrame({ plan }: { plan: Plan }) {
  const { t } = useTranslation()
  const expected = VALUES.filter((value) => (plan.expectations[value] ?? '') !== '')
  return (
    <>
      <Card component="section" aria-labelledby="plan-behaviour">
        <Title order={2} mb="xs" id="plan-behaviour">{t('mine.plan.behaviour')}</Title>
        {expected.length === 0 ? <Text size="sm" c="dimmed">{t('mine.plan.noExpectations')}</Text> : (
          <SimpleGrid component="dl" cols={{ base: 1, sm: 2 }} spacing="sm" m={0}>
            {expected.map((value) => (
              <div key={value}>
                <Text component="dt" size="sm" fw={600}>{t(`mine.value.${value}`)}</Text>
                <Text component="dd" size="sm" m={0}>{plan.expectations[value]}</Text>
              </div>
            ))}
          </SimpleGrid>
        )}
      </Card>
      <Card component="section" aria-labelledby="plan-annex">
        <Title order={2} mb="xs" id="plan-annex">{t('mine.annex.title')}</Title>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
          {(['support', 'accountability', 'consequences'] as const).map((part) => (
            <div key={part}>
              <Title order={3}>{t(`mine.annex.${part}`)}</Title>
              {plan[part].length === 0 ? <Text size="sm" c="dimmed">{t('mine.annex.none')}</Text> : (
                <List size="sm" spacing={4} mt={4}>{plan[part].map((line) => <List.Item key={line}>{line}</List.Item>)}</List>
              )}
            </div>
          ))}
        </SimpleGrid>
      </Card>
    </>
  )
}
