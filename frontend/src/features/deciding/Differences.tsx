import { Badge, Card, List, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Plan } from '@/api/plans'
import { useFormat } from '@/i18n/format'
import { type Change, differences, type Difference } from './differences'

const COLOURS: Record<Difference['kind'], string> = { added: 'green', removed: 'red', changed: 'orange' }

/** What this version says otherwise than the last one that was agreed. */
export function Differences({ before, after }: { before: Plan; after: Plan }) {
  const { t } = useTranslation()
  const found = differences(before, after)
  return (
    <Card component="section" aria-labelledby="differences">
      <Title order={2} id="differences">{t('deciding.differences', { number: before.number })}</Title>
      {after.revision_reason !== null && <Text size="sm" mt={4}>{t('deciding.revisionReason', { reason: after.revision_reason })}</Text>}
      {found.length === 0 ? <Text size="sm" c="dimmed" mt="xs">{t('deciding.noDifference')}</Text> : (
        <Stack component="ul" gap="xs" mt="sm" mb={0} p={0} style={{ listStyle: 'none' }}>
          {found.map((each) => <One key={`${each.kind}${each.id}`} difference={each} />)}
        </Stack>
      )}
    </Card>
  )
}

function One({ difference: { kind, title, within, changes } }: { difference: Difference }) {
  const { t } = useTranslation()
  return (
    <li>
      <Text size="sm" component="div"><Badge color={COLOURS[kind]} mr={6}>{t(`deciding.kind.${kind}`)}</Badge>{title}</Text>
      {within !== null && <Text size="xs" c="dimmed">{t('deciding.within', { title: within })}</Text>}
      {changes.length > 0 && (
        <List size="sm" mt={2}>{changes.map((change) => <List.Item key={change.field}><Changed change={change} /></List.Item>)}</List>
      )}
    </li>
  )
}

function Changed({ change: { field, before, after } }: { change: Change }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const shown = (text: string) => {
    if (text === '') return t('deciding.nothing')
    return field === 'polarity' ? t(`deciding.polarity.${text as 'higher'}`, { defaultValue: text }) : text.split(' – ').map(amount).join(' – ')
  }
  return <>{t(`deciding.field.${field}`)}: <del>{shown(before)}</del> → <ins>{shown(after)}</ins></>
}
