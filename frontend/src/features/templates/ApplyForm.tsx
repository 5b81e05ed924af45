import { Badge, Button, Card, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApplyTemplate } from '@/api/templates'
import type { TeamMember } from '@/api/team'
import { PlanStateBadge } from '@/components/badges'
import { ProblemNotice } from '@/components/ProblemNotice'
import { Outcomes } from './Outcomes'

interface Given {
  templateId: string
  members: readonly TeamMember[]
  /** Whose appraisal is ticked to begin with; without it, everybody who has no plan. */
  chosen?: string
}

/** Who of the team gets a draft from the template, in one request. Who has a plan is shown, and keeps it. */
export function ApplyForm({ templateId, members, chosen }: Given) {
  const { t } = useTranslation()
  const apply = useApplyTemplate(templateId)
  const without = members.filter(({ plan }) => plan === null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(chosen === undefined ? without.map(({ id }) => id) : [chosen]))
  const tick = (id: string, on: boolean) => setTicked((before) => new Set(on ? [...before, id] : [...before].filter((each) => each !== id)))
  if (apply.data !== undefined) return <Outcomes applied={apply.data} />
  return (
    <Stack>
      <Text>{t('templates.whom', { without: without.length })}</Text>
      {apply.error !== null && <ProblemNotice error={apply.error} />}
      <Group gap="xs">
        <Button variant="default" onClick={() => setTicked(new Set(members.map(({ id }) => id)))}>{t('templates.all')}</Button>
        <Button variant="default" onClick={() => setTicked(new Set(without.map(({ id }) => id)))}>{t('templates.withoutPlan')}</Button>
        <Button variant="default" onClick={() => setTicked(new Set())}>{t('templates.none')}</Button>
      </Group>
      <Card p="xs">
        <Stack component="ul" gap={0} p={0} m={0} style={{ listStyle: 'none' }}>
          {members.map(({ id, employee, position_title, plan }) => (
            <li key={id}>
              <Checkbox
                py="xs" size="md" checked={ticked.has(id)} onChange={(event) => tick(id, event.currentTarget.checked)}
                label={<>{employee.name} <Text component="span" size="xs" c="dimmed">{position_title}</Text> {plan === null ? <Badge component="span" color="gray">{t('team.noPlan')}</Badge> : <PlanStateBadge value={plan.state} />}</>}
              />
            </li>
          ))}
        </Stack>
      </Card>
      <Group>
        <Button loading={apply.isPending} disabled={ticked.size === 0} onClick={() => apply.mutate({ appraisal_ids: [...ticked] })}>{t('templates.apply', { count: ticked.size })}</Button>
        {ticked.size === 0 && <Text size="sm">{t('templates.chooseFirst')}</Text>}
      </Group>
    </Stack>
  )
}
