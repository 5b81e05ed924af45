import { Badge, Card, Group, Progress, Text } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PlanStateBadge, PredicateBadge } from '@/components/badges'
import { useFormat } from '@/i18n/format'
import type { Standing } from './stages'

/** One person on the board. The whole card leads to what is to be done next. */
export function MemberCard({ standing, period }: { standing: Standing; period: string }) {
  const { t } = useTranslation()
  const { member, stage, late } = standing
  const { plan, evaluation } = member
  return (
    <Card component="li" className="team-card" p={0}>
      <Next standing={standing} period={period}>
        <Text component="span" display="block" fw={600} size="sm">{member.employee.name}</Text>
        <Text component="span" display="block" size="xs" c="dimmed">{member.position_title}</Text>
        <Group component="span" gap={6} mt={6}>
          {stage === 'planning' && plan === null && <Badge component="span" color="gray">{t('team.noPlan')}</Badge>}
          {plan !== null && plan.state !== 'agreed' && <PlanStateBadge value={plan.state} />}
          {plan !== null && plan.number > 1 && plan.state !== 'agreed' && <Text component="span" size="xs">{t('team.revision', { number: plan.number })}</Text>}
          {evaluation !== null && evaluation.predicate !== null && <PredicateBadge value={evaluation.predicate} />}
          {evaluation?.state === 'finalised' && <Badge component="span" color="blue">{t('team.notAcknowledged')}</Badge>}
          {evaluation?.state === 'acknowledged' && <Badge component="span" color="green">{t('team.acknowledged')}</Badge>}
          {member.state === 'transferred' && <Badge component="span" color="gray">{t('appraisalState.transferred')}</Badge>}
        </Group>
        {(stage === 'realising' || stage === 'rating') && <Share realised={member.realised} lines={member.lines} />}
        <Due dueOn={standing.dueOn} late={late} />
        <Text component="span" className="team-act" display="block" size="sm" fw={600} mt={6}>{t(`team.act.${stage === 'planning' && plan === null ? 'template' : stage}`)} →</Text>
      </Next>
    </Card>
  )
}

/** Leads to the next thing to do with somebody. */
function Next({ standing: { member, stage }, period, children }: { standing: Standing; period: string; children: ReactNode }) {
  const params = { appraisalId: member.id }
  if (stage === 'planning' && member.plan === null) return <Link to="/team/templates" search={{ for: member.id }}>{children}</Link>
  if (stage === 'planning' || stage === 'deciding') return <Link to="/team/$appraisalId/plan" params={params}>{children}</Link>
  return <Link to="/team/$appraisalId/rating" params={params} search={{ period }}>{children}</Link>
}

function Share({ realised, lines }: { realised: number; lines: number }) {
  const { t } = useTranslation()
  return (
    <Text component="span" display="block" size="xs" mt={6}>
      {t('team.realised', { realised, lines })}
      <Progress component="span" aria-hidden value={lines === 0 ? 0 : (realised / lines) * 100} size="sm" mt={4} />
    </Text>
  )
}

function Due({ dueOn, late }: { dueOn: string | null; late: boolean }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  if (dueOn === null) return null
  return late ? (
    <Text component="span" className="team-late" display="block" size="xs" fw={600} mt={6}>
      <IconClock size={14} aria-hidden /> {t('team.late', { date: date(dueOn) })}
    </Text>
  ) : <Text component="span" display="block" size="xs" c="dimmed" mt={6}>{t('team.due', { date: date(dueOn) })}</Text>
}
