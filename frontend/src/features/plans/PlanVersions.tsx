import { Card, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlanVersion } from '@/api/plans'
import { PlanStateBadge } from '@/components/badges'
import { LinkButton } from '@/components/links'
import { useFormat } from '@/i18n/format'

interface Given {
  appraisalId: string
  versions: readonly PlanVersion[]
  /** Id of the version on the page. */
  shown: string
  timeZone: string
}

/** Every version of a plan, newest first, and the way to what changed between two. */
export function PlanVersions({ appraisalId, versions, shown, timeZone }: Given) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const when = ({ decided_at, submitted_at, created_at, state }: PlanVersion) => {
    if (decided_at !== null && state !== 'withdrawn') return t(state === 'returned' ? 'mine.versions.returnedAt' : 'mine.versions.agreedAt', { date: moment(decided_at, timeZone) })
    return submitted_at === null ? t('mine.versions.begunAt', { date: moment(created_at, timeZone) }) : t('mine.versions.submittedAt', { date: moment(submitted_at, timeZone) })
  }
  return (
    <Card component="section" aria-labelledby="versions">
      <Group justify="space-between" mb="xs" gap="xs">
        <Title order={2} id="versions">{t('mine.versions.title')}</Title>
        {versions.length > 1 && (
          <LinkButton
            variant="default" to="/appraisals/$appraisalId/plan/compare" params={{ appraisalId }}
            search={{ ...(versions[1] && { before: versions[1].id }), ...(versions[0] && { after: versions[0].id }) }}
          >{t('mine.versions.compare')}</LinkButton>
        )}
      </Group>
      <Stack component="ul" gap={0} p={0} m={0} style={{ listStyle: 'none' }}>
        {versions.map((version) => (
          <li key={version.id}>
            <Link className="row" to="/appraisals/$appraisalId" params={{ appraisalId }} search={{ section: 'plan', version: version.id }} aria-current={version.id === shown ? 'true' : undefined}>
              <Group justify="space-between" gap="xs" p="xs">
                <div>
                  <Text size="sm" fw={version.id === shown ? 700 : 500}>{t('plan.number', { number: version.number })}{version.id === shown && ` · ${t('mine.versions.shown')}`}</Text>
                  <Text size="xs" c="dimmed">{when(version)}{version.revision_reason !== null && ` · ${version.revision_reason}`}</Text>
                </div>
                <PlanStateBadge value={version.state} />
              </Group>
            </Link>
          </li>
        ))}
      </Stack>
    </Card>
  )
}
