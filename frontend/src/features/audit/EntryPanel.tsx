import { Anchor, Badge, Button, Code, Group, Stack, Table, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '@/api/audit'
import { Empty } from '@/components/Empty'
import { Facts } from '@/components/Facts'
import { SidePanel } from '@/components/SidePanel'
import { useFormat } from '@/i18n/format'
import type { AuditSearch } from './AuditFilters'
import { addressOf, type Change, changesOf, hasBefore, isId } from './changes'
import { useAuditWords } from './useAuditWords'

interface Given {
  /** Undefined where the list that is loaded does not hold it. */
  entry: AuditEntry | undefined
  timeZone: string
  onSearch: (changed: Partial<AuditSearch>) => void
  onClose: () => void
}

/** One act: who, when, why, and what it changed, in words. */
export function EntryPanel({ entry, timeZone, onSearch, onClose }: Given) {
  const { t } = useTranslation()
  const words = useAuditWords()
  return (
    <SidePanel title={entry === undefined ? t('audit.entry') : words.action(entry.action)} onClose={onClose}>
      {entry === undefined ? <Empty>{t('audit.notLoaded')}</Empty> : <Content entry={entry} timeZone={timeZone} onSearch={onSearch} />}
    </SidePanel>
  )
}

function Content({ entry, timeZone, onSearch }: Omit<Given, 'onClose' | 'entry'> & { entry: AuditEntry }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const words = useAuditWords()
  const address = addressOf(entry)
  const { actor } = entry
  return (
    <Stack gap="lg">
      <Facts facts={[
        [t('audit.at'), moment(entry.at, timeZone)],
        [t('audit.who'), actor === null ? t('audit.system') : `${actor.display_name} (${actor.username})`],
        [t('audit.subject'), words.subject(entry.subject_kind)],
        [t('audit.reason'), entry.reason ?? '–'],
        [t('audit.chain'), <Badge key="chain" color={entry.sealed ? 'green' : 'orange'}>{t(entry.sealed ? 'audit.sealed' : 'audit.unsealed')}</Badge>],
        [t('audit.request'), <Code key="request">{entry.request_id ?? '–'}</Code>],
      ]} />
      <Group gap="xs">
        {address !== null && <Anchor component={Link} to={address}>{t('audit.openSubject')}</Anchor>}
        <Button variant="default" onClick={() => onSearch({ kind: entry.subject_kind, subject: entry.subject_id, entry: undefined })}>{t('audit.onlySubject')}</Button>
        {actor !== null && <Button variant="default" onClick={() => onSearch({ actor: actor.id, entry: undefined })}>{t('audit.onlyActor')}</Button>}
      </Group>
      <section aria-labelledby="changes">
        <Title order={3} id="changes" mb="xs">{t('audit.changes')}</Title>
        <Changes changes={changesOf(entry)} />
      </section>
      <Text size="sm" c="dimmed">{t('audit.chainWhat')}</Text>
    </Stack>
  )
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation()
  const words = useAuditWords()
  if (changes.length === 0) return <Empty>{t('audit.noChanges')}</Empty>
  const compared = hasBefore(changes)
  return (
    <Table className="stacked" verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('audit.field')}</Table.Th>
          {compared && <Table.Th scope="col">{t('audit.before')}</Table.Th>}
          <Table.Th scope="col">{t(compared ? 'audit.after' : 'audit.value')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map(({ field, before, after }) => (
          <Table.Tr key={field}>
            <Table.Th scope="row" fw={500}>{words.field(field)}</Table.Th>
            {compared && <Table.Td data-label={t('audit.before')}>{before === undefined ? '–' : <Value value={before} />}</Table.Td>}
            <Table.Td data-label={t(compared ? 'audit.after' : 'audit.value')}>{after === undefined ? '–' : <Value value={after} />}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Value({ value }: { value: unknown }) {
  const words = useAuditWords()
  return isId(value) ? <Code style={{ overflowWrap: 'anywhere' }}>{value}</Code> : <span style={{ overflowWrap: 'anywhere' }}>{words.value(value)}</span>
}
