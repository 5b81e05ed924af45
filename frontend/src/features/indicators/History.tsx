import { Anchor, Badge, Button, Card, FileButton, Group, List, Stack, Text } from '@mantine/core'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { proofAddress, type Reached, reachedQuery, useProveReached } from '@/api/indicators'
import { Empty } from '@/components/Empty'
import { ProblemNotice } from '@/components/ProblemNotice'
import { toast } from '@/components/toast'
import { Waiting } from '@/components/Waiting'
import { useFormat } from '@/i18n/format'

const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.pptx,.odt,.ods,.csv,.txt,.mp4'

interface Given {
  targetId: string
  unit: string
  mayProve: boolean
  timeZone: string
}

/** What was ever recorded for a period, newest first, with the files that prove it. */
export function History({ targetId, unit, mayProve, timeZone }: Given) {
  const { t } = useTranslation()
  const query = useInfiniteQuery(reachedQuery(targetId))
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Waiting />
  const all = query.data.pages.flatMap(({ items }) => items)
  return (
    <Stack>
      {all.length === 0 && <Empty>{t('indicators.noHistory')}</Empty>}
      {all.map((reached) => <Entry key={reached.id} reached={reached} unit={unit} mayProve={mayProve} timeZone={timeZone} />)}
      {query.hasNextPage && <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('state.more')}</Button>}
    </Stack>
  )
}

function Entry({ reached, unit, mayProve, timeZone }: Omit<Given, 'targetId'> & { reached: Reached }) {
  const { t } = useTranslation()
  const { amount, moment, numbersIn } = useFormat()
  const prove = useProveReached()
  const stands = reached.superseded_at === null
  const upload = async (file: File | null) => {
    if (file === null) return
    await prove.mutateAsync({ realisationId: reached.id, file }).then(() => toast({ message: t('indicators.evidenceAdded', { name: file.name }) }), () => undefined)
  }
  return (
    <Card component="article">
      <Stack gap={6}>
        <Group justify="space-between">
          <Text fw={700} td={stands ? undefined : 'line-through'}>{amount(reached.value)} {unit}</Text>
          <Badge color={stands ? 'green' : 'gray'}>{stands ? t('indicators.stands') : t('indicators.superseded')}</Badge>
        </Group>
        <Text size="sm">{t('indicators.percent')} {amount(reached.achievement.percent)}% · {t('indicators.formula', { formula: numbersIn(reached.achievement.formula) })}</Text>
        {reached.note !== null && <Text size="sm">{reached.note}</Text>}
        {reached.correction_reason !== null && <Text size="sm">{t('indicators.corrected', { reason: reached.correction_reason })}</Text>}
        <Text size="xs" c="dimmed">{t('indicators.recordedBy', { name: reached.recorded_by.name, moment: moment(reached.created_at, timeZone) })}</Text>
        <Text size="sm" fw={600} mt={4}>{t('indicators.evidence')}</Text>
        {reached.evidence.length === 0 && <Text size="sm" c="dimmed">{t('indicators.noEvidence')}</Text>}
        <List size="sm" listStyleType="none">
          {reached.evidence.map((file) => (
            <List.Item key={file.id} icon={<IconDownload size={16} aria-hidden />}>
              <Anchor href={proofAddress(reached.id, file.id)} size="sm" style={{ overflowWrap: 'anywhere' }}>{file.file_name}</Anchor>
            </List.Item>
          ))}
        </List>
        {stands && mayProve && (
          <>
            {prove.isError && <ProblemNotice error={prove.error} />}
            <Group gap="xs">
              <FileButton accept={ACCEPTED} onChange={(file) => void upload(file)}>
                {(props) => <Button {...props} variant="default" loading={prove.isPending} leftSection={<IconUpload size={18} aria-hidden />}>{t('indicators.addEvidence')}</Button>}
              </FileButton>
              <Text size="xs" c="dimmed">{t('indicators.evidenceHint')}</Text>
            </Group>
          </>
        )}
      </Stack>
    </Card>
  )
}
