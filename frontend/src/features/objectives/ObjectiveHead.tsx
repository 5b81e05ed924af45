import { Alert, Anchor, Badge, Button, Card, Group, List, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Objective, type ObjectiveScore, useRetireObjective } from '@/api/objectives'
import { ActionButton, actionNamed } from '@/components/ActionButton'
import { RetireDialog } from '@/components/RetireDialog'
import { StandingBadge } from '@/components/StandingBadge'
import { toast } from '@/components/toast'
import { useFormat } from '@/i18n/format'
import { ObjectiveForm } from './ObjectiveForm'
import { RollUpButton } from './RollUpDialog'

const SHOWN = 5

/** What an objective is, what it serves and is served by, how far it has come, and what may be done with it. */
export function ObjectiveHead({ objective, score, year }: { objective: Objective; score: ObjectiveScore | undefined; year: number }) {
  const { t } = useTranslation()
  const { date, amount } = useFormat()
  const [doing, setDoing] = useState<'edit' | 'retire' | null>(null)
  const retire = useRetireObjective(objective.id)
  const close = () => setDoing(null)
  return (
    <Card>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <Stack gap={4} flex="1 1 18rem">
            <Text fw={600}>{objective.code} · {objective.agency.name}</Text>
            <Text size="sm" c="dimmed">{t('objectives.span', { from: date(objective.starts_on), to: date(objective.ends_on) })}</Text>
            {objective.source !== null && <Text size="sm" c="dimmed">{t('objectives.source')}: {objective.source}</Text>}
          </Stack>
          <Stack gap={6} align="flex-start">
            <Text size="sm" c="dimmed">{t('objectives.achievement', { year })}</Text>
            {score !== undefined && <><RollUpButton score={score} /><StandingBadge percent={score.percent} /></>}
          </Stack>
        </Group>
        {objective.description !== null && <Text>{objective.description}</Text>}
        <Text size="sm">
          <b>{t('objectives.serves')}:</b>{' '}
          {objective.parent === null ? t('objectives.servesNothing') : (
            <Anchor component={Link} to={`/objectives/${objective.parent.id}`} size="sm">{objective.parent.name}</Anchor>
          )}
        </Text>
        <Served objective={objective} />
        {objective.retired_at !== null && <Badge color="gray">{t('planning.retired')}</Badge>}
        {objective.retired_at === null && !objective.weights_complete && (
          <Alert color="orange">{t('objectives.weightsIncomplete', { total: amount(objective.weight_total) })}</Alert>
        )}
        <Group gap="xs" className="no-print">
          <ActionButton variant="default" action={actionNamed(objective.actions, 'edit')} onClick={() => setDoing('edit')}>{t('planning.edit')}</ActionButton>
          <ActionButton variant="default" action={actionNamed(objective.actions, 'retire')} onClick={() => setDoing('retire')}>{t('planning.retire')}</ActionButton>
          <Button component={Link} variant="default" to={`/cascade?agency=${objective.agency.id}&q=${encodeURIComponent(objective.title.slice(0, 100))}`}>
            {t('objectives.inCascade')}
          </Button>
        </Group>
      </Stack>
      {doing === 'edit' && <ObjectiveForm objective={objective} year={year} onClose={close} />}
      {doing === 'retire' && (
        <RetireDialog
          title={t('objectives.retireTitle')} detail={t('objectives.retireDetail', { name: objective.title })} pending={retire.isPending} onClose={close}
          onRetire={async (reason) => {
            await retire.mutateAsync({ version: objective.version, reason })
            toast({ message: t('planning.retiredNow', { name: objective.title }) })
          }}
        />
      )}
    </Card>
  )
}

function Served({ objective: { children } }: { objective: Objective }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  if (children.length === 0) return null
  return (
    <div>
      <Text size="sm" fw={700}>{t('objectives.served', { count: children.length })}</Text>
      <List size="sm" spacing={8} withPadding>
        {(all ? children : children.slice(0, SHOWN)).map(({ id, name }) => (
          <List.Item key={id}><Anchor component={Link} to={`/objectives/${id}`} size="sm" py={4} display="inline-block">{name}</Anchor></List.Item>
        ))}
      </List>
      {!all && children.length > SHOWN && (
        <Button variant="subtle" onClick={() => setAll(true)}>{t('cascade.more', { count: children.length - SHOWN })}</Button>
      )}
    </div>
  )
}
