import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { correctPosting, type Employee, postEmployee, type Posting, postingsQuery, useRefreshEmployee } from '@/api/employees'
import type { components } from '@/api/schema'
import { Empty } from '@/components/Empty'
import { changedOnly, filledIn, type Values } from '@/components/forms/fields'
import { RecordForm } from '@/components/forms/RecordForm'
import { Loaded } from '@/components/Loaded'
import { toast } from '@/components/toast'
import { useFormat } from '@/i18n/format'
import { postBody, postingValues, usePostFields } from './fields'

type Create = components['schemas']['PostingCreate']
type Correction = components['schemas']['PostingCorrection']

interface Given {
  person: Employee
  mayManage: boolean
  /** Today on the government's clock. */
  today: string
}

/** Where somebody served as what, the latest first; a new post, and corrections of what was recorded wrongly. */
export function PostingHistory({ person, mayManage, today }: Given) {
  const { t } = useTranslation()
  const query = useQuery(postingsQuery(person.id))
  const [open, setOpen] = useState<string | null>(null)
  const close = () => setOpen(null)
  if (open === 'new') return <NewPosting person={person} onDone={close} />
  return (
    <Loaded query={query}>
      {({ items }) => {
        const corrected = items.find(({ id }) => id === open)
        if (corrected !== undefined) return <Correct person={person} posting={corrected} onDone={close} />
        return (
          <Stack>
            {mayManage && <div><Button onClick={() => setOpen('new')}>{t(person.posting === null ? 'employees.newPosting' : 'employees.transfer')}</Button></div>}
            {items.length === 0 ? <Empty>{t('employees.noPostings')}</Empty> : (
              <ol className="timeline" aria-label={t('employees.history')}>
                {items.map((posting) => <Held key={posting.id} posting={posting} today={today} onCorrect={mayManage ? () => setOpen(posting.id) : undefined} />)}
              </ol>
            )}
          </Stack>
        )
      }}
    </Loaded>
  )
}

function Held({ posting, today, onCorrect }: { posting: Posting; today: string; onCorrect?: () => void }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const { starts_on, ends_on } = posting
  const now = starts_on <= today && (ends_on === null || ends_on >= today)
  const more = [posting.echelon, posting.functional_level, posting.job_class === null ? null : t('employees.class', { value: posting.job_class }), posting.decree]
  return (
    <li data-now={now ? true : undefined}>
      <Group gap="xs" align="center">
        <Text fw={600}>{posting.position_title}</Text>
        {now && <Badge color="green">{t('employees.present')}</Badge>}
        {starts_on > today && <Badge color="blue">{t('employees.planned')}</Badge>}
        {posting.heads_unit && <Badge color="gray">{t('employees.headOf')}</Badge>}
      </Group>
      <Text size="sm">{posting.unit.name}</Text>
      <Text size="sm" c="dimmed">
        {ends_on === null ? t('employees.since', { from: date(starts_on) }) : t('employees.span', { from: date(starts_on), to: date(ends_on) })}
        {' · '}{t(`positionKind.${posting.position_kind}`)}{more.filter((each) => each !== null).map((each) => ` · ${each}`)}
      </Text>
      {onCorrect !== undefined && <Button variant="subtle" size="compact-sm" mih={32} px={0} onClick={onCorrect} aria-label={t('employees.correctOne', { post: posting.position_title })}>{t('employees.correct')}</Button>}
    </li>
  )
}

function NewPosting({ person, onDone }: { person: Employee; onDone: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefreshEmployee()
  const fields = usePostFields({ needsReason: false })
  const { posting } = person
  const initial: Values = posting === null ? { position_kind: 'pelaksana' } : {
    position_title: posting.position_title, position_kind: posting.position_kind, echelon: posting.echelon ?? '', functional_level: posting.functional_level ?? '',
    job_family: posting.job_family ?? '', job_class: posting.job_class === null ? '' : `${posting.job_class}`,
  }
  return (
    <RecordForm
      fields={fields} initial={initial} submit={t('employees.saveTransfer')} onCancel={onDone}
      onSubmit={async (values) => {
        const created = await postEmployee(person.id, postBody(filledIn(fields, values)) as unknown as Create)
        toast({ message: t('employees.transferred', { name: person.full_name, unit: created.unit.name }) })
        onDone()
        await refresh(person.id)
      }}
    >
      {posting !== null && <Text size="sm" c="dimmed">{t('employees.transferNote', { post: posting.position_title })}</Text>}
    </RecordForm>
  )
}

function Correct({ person, posting, onDone }: { person: Employee; posting: Posting; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const refresh = useRefreshEmployee()
  const fields = usePostFields({ needsReason: true, unitName: posting.unit.name })
  const [before, setBefore] = useState(() => postingValues(posting))
  return (
    <RecordForm
      fields={fields} initial={before} etag={`"${posting.version}"`} submit={t('employees.saveCorrection')} onCancel={onDone}
      fresh={async () => {
        const { items } = await queries.fetchQuery({ ...postingsQuery(person.id), staleTime: 0 })
        const found = items.find(({ id }) => id === posting.id) ?? posting
        const values = postingValues(found)
        setBefore(values)
        return { values, etag: `"${found.version}"` }
      }}
      onSubmit={async (values, against) => {
        await correctPosting(person.id, posting.id, against, postBody(changedOnly(before, values)) as unknown as Correction)
        toast({ message: t('employees.corrected') })
        onDone()
        await refresh(person.id)
      }}
    />
  )
}
