import { Anchor, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Appraisal, appraisalQuery } from '@/api/appraisals'
import { ActionButton, actionNamed } from '@/components/ActionButton'
import { AppraisalStateBadge } from '@/components/badges'
import { Facts } from '@/components/Facts'
import { Loaded } from '@/components/Loaded'
import { SidePanel } from '@/components/SidePanel'
import { useFormat } from '@/i18n/format'
import { CorrectAppraiser } from './CorrectAppraiser'
import { VoidAppraisal } from './VoidAppraisal'

/** One appraisal as HR looks after it: who appraises whom in which post, and what may be put right. */
export function AppraisalPanel({ appraisalId, onClose }: { appraisalId: string; onClose: () => void }) {
  const { t } = useTranslation()
  const query = useQuery(appraisalQuery(appraisalId))
  return (
    <SidePanel title={query.data?.employee.name ?? t('state.loading')} onClose={onClose}>
      <Loaded query={query}>{(appraisal) => <Content appraisal={appraisal} />}</Loaded>
    </SidePanel>
  )
}

function Content({ appraisal }: { appraisal: Appraisal }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const [asked, setAsked] = useState<'correct' | 'void' | null>(null)
  const done = () => setAsked(null)
  const { appraiser, reviewer, appraiser_source } = appraisal
  return (
    <Stack>
      <Facts facts={[
        ['NIP', appraisal.nip ?? '–'],
        [t('cycles.state'), <AppraisalStateBadge key="state" value={appraisal.state} />],
        [t('appraisal.position'), appraisal.position_title],
        [t('appraisal.agency'), appraisal.agency.name],
        [t('appraisal.served'), t('cycles.fromTo', { from: date(appraisal.served_from), to: date(appraisal.served_until) })],
        [t('appraisal.appraiser'), appraiser?.name ?? t('appraisal.noAppraiser')],
        [t('cycles.people.source'), t(`cycles.people.sources.${appraiser_source}`)],
        [t('cycles.people.reviewer'), reviewer?.name ?? t('appraisal.noAppraiser')],
      ]} />
      <Anchor renderRoot={(props) => <Link {...props} to="/appraisals/$appraisalId" params={{ appraisalId: appraisal.id }} />}>{t('cycles.people.openAppraisal')}</Anchor>
      {asked === 'correct' ? <CorrectAppraiser appraisal={appraisal} onDone={done} /> : (
        <Group gap="xs">
          <ActionButton variant="default" action={actionNamed(appraisal.actions, 'correct_appraiser')} onClick={() => setAsked('correct')}>{t('cycles.people.correct')}</ActionButton>
          <ActionButton variant="light" color="red" action={actionNamed(appraisal.actions, 'void')} onClick={() => setAsked('void')}>{t('cycles.people.void')}</ActionButton>
        </Group>
      )}
      <VoidAppraisal appraisal={appraisal} opened={asked === 'void'} onClose={done} />
    </Stack>
  )
}

