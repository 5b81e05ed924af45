import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CycleWhole, useFollowPostings } from '@/api/cycles'
import { ActionButton, actionNamed } from '@/components/ActionButton'
import { Facts } from '@/components/Facts'
import { PageTitle } from '@/components/PageTitle'
import { toastProblem } from '@/components/toast'
import { useFormat } from '@/i18n/format'
import { CloseCycle } from './CloseCycle'
import { CycleStateBadge } from './CycleStateBadge'
import { EditCycle } from './EditCycle'
import { OpenCycle } from './OpenCycle'

type Asked = 'open' | 'edit' | 'close' | null

/** A cycle's name, dates and rule, and what may be done with it now. `onJob` gets the id of long work that has begun. */
export function CycleHead({ cycle, mayManage, onJob }: { cycle: CycleWhole; mayManage: boolean; onJob: (id: string) => void }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const [asked, setAsked] = useState<Asked>(null)
  const follow = useFollowPostings(cycle.id)
  const done = () => setAsked(null)
  const began = (id: string) => {
    done()
    onJob(id)
  }
  const act = (name: string) => actionNamed(cycle.actions, name)
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <PageTitle>{cycle.name}</PageTitle>
        <CycleStateBadge value={cycle.state} />
      </Group>
      <CycleFacts cycle={cycle} />
      {cycle.closed_at !== null && <Text size="sm">{t('cycles.closedOn', { date: date(cycle.closed_at) })}</Text>}
      {mayManage && (
        <Group gap="xs">
          {cycle.state === 'draft' && <ActionButton action={act('open')} onClick={() => setAsked('open')}>{t('cycles.open')}</ActionButton>}
          {cycle.state === 'open' && (
            <ActionButton
              variant="default" action={act('follow_postings')} loading={follow.isPending}
              onClick={() => follow.mutate(undefined, { onSuccess: ({ id }) => began(id), onError: toastProblem })}
            >
              {t('cycles.follow')}
            </ActionButton>
          )}
          {cycle.state !== 'closed' && <ActionButton variant="default" action={act('edit')} onClick={() => setAsked('edit')}>{t('cycles.edit')}</ActionButton>}
          {cycle.state === 'open' && <ActionButton variant="light" color="red" action={act('close')} onClick={() => setAsked('close')}>{t('cycles.close')}</ActionButton>}
        </Group>
      )}
      <OpenCycle cycle={cycle} opened={asked === 'open'} onClose={done} onBegun={began} />
      <CloseCycle cycle={cycle} opened={asked === 'close'} onClose={done} />
      {asked === 'edit' && <EditCycle cycle={cycle} onClose={done} />}
    </Stack>
  )
}

function CycleFacts({ cycle }: { cycle: CycleWhole }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const policy = { code: cycle.policy_code, version: cycle.policy_version }
  return (
    <Facts facts={[
      [t('cycles.span'), t('cycles.fromTo', { from: date(cycle.starts_on), to: date(cycle.ends_on) })],
      [t('cycles.planDue'), date(cycle.plan_due_on)],
      [t('cycles.evaluationDue'), date(cycle.evaluation_due_on)],
      [t('cycles.scope'), cycle.agency.name],
      [t('cycles.policy'), <Anchor key="policy" renderRoot={(props) => <Link {...props} to="/policies/$code/$version" params={policy} />}>{t('cycles.policyOf', policy)}</Anchor>],
    ]} />
  )
}
