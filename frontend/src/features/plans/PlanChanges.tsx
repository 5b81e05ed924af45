import { Badge, Card, Group, Stack, Table, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Plan } from '@/api/plans'
import { Empty } from '@/components/Empty'
import { useFormat } from '@/i18n/format'
import { compare, type FieldChange, type LineChange } from './compare'
import './plans.css'

const COLORS = { added: 'green', removed: 'red', changed: 'orange' } as const

/** What changed from one version of a plan to another, in words. */
export function PlanChanges({ before, after }: { before: Plan; after: Plan }) {
  const { t } = useTranslation()
  const { frame, results } = compare(before, after)
  if (frame.length === 0 && results.length === 0) return <Empty>{t('mine.compare.same')}</Empty>
  return (
    <Stack>
      {results.map((result) => (
        <Card component="article" key={result.id}>
          <Heading change={result} order={2} />
          <Fields label={result.title} fields={result.fields} />
          <Stack gap="sm" mt={result.indicators.length > 0 ? 'sm' : 0}>
            {result.indicators.map((indicator) => (
              <div key={indicator.id}>
                <Heading change={indicator} order={3} />
                <Fields label={indicator.title} fields={indicator.fields} />
              </div>
            ))}
          </Stack>
        </Card>
      ))}
      {frame.length > 0 && (
        <Card component="section" aria-labelledby="frame-changes">
          <Title order={2} id="frame-changes">{t('mine.compare.frame')}</Title>
          <Fields label={t('mine.compare.frame')} fields={frame} />
        </Card>
      )}
    </Stack>
  )
}

function Heading({ change, order }: { change: LineChange; order: 2 | 3 }) {
  const { t } = useTranslation()
  return (
    <Group justify="space-between" align="flex-start" gap="xs">
      <Title order={order} flex="1 1 14rem">{change.title}</Title>
      <Badge color={COLORS[change.how]}>{t(`mine.compare.${change.how}`)}</Badge>
    </Group>
  )
}

function Fields({ label, fields }: { label: string; fields: readonly FieldChange[] }) {
  const { t } = useTranslation()
  const words = useFieldWords()
  if (fields.length === 0) return null
  return (
    <Table className="stacked" fz="sm" mt="xs" aria-label={t('mine.compare.of', { title: label })}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col" w="22%">{t('mine.compare.field')}</Table.Th>
          <Table.Th scope="col">{t('mine.compare.before')}</Table.Th>
          <Table.Th scope="col">{t('mine.compare.after')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fields.map(({ field, before, after }) => (
          <Table.Tr key={field}>
            <Table.Th scope="row">{words.name(field)}</Table.Th>
            <Table.Td data-label={t('mine.compare.before')}><del className="diff-was">{words.value(field, before)}</del></Table.Td>
            <Table.Td data-label={t('mine.compare.after')}><ins className="diff-is" style={{ textDecoration: 'none' }}>{words.value(field, after)}</ins></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

const lookUp = (texts: object, key: string) => (Object.hasOwn(texts, key) ? String(texts[key as keyof typeof texts]) : key)

/** The names of fields, and the words of those values that are codes. */
function useFieldWords() {
  const { t, i18n } = useTranslation()
  const { numbersIn } = useFormat()
  const tables = () => ({
    aspect: t('aspect', { returnObjects: true }), polarity: t('mine.polarity', { returnObjects: true }), accumulation: t('mine.accumulation', { returnObjects: true }),
    perspective: t('mine.perspective', { returnObjects: true }), approach: t('mine.approach', { returnObjects: true }), kind: { main: t('plan.main'), additional: t('plan.additional') },
  })
  return {
    name: (field: string) => (i18n.exists(`mine.value.${field}`) ? lookUp(t('mine.value', { returnObjects: true }), field) : lookUp(t('mine.field', { returnObjects: true }), field)),
    value: (field: string, text: string) => {
      if (text === '') return '–'
      const all = tables()
      if (Object.hasOwn(all, field)) return lookUp(all[field as keyof typeof all], text)
      return ['weight', 'target', 'baseline'].includes(field) ? numbersIn(text) : text
    },
  }
}
