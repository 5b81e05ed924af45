import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DateField } from '@/components/DateField'
import { AccountField, type Chosen } from '@/components/Lookup'
import { readDate } from '@/components/readDate'

export interface AuditSearch {
  /** Id of the account that acted. */
  actor?: string
  action?: string
  kind?: string
  /** Id of the record acted upon. */
  subject?: string
  from?: string
  until?: string
  entry?: string
  sort?: 'at' | '-at'
}

const NONE: Partial<AuditSearch> = { actor: undefined, action: undefined, kind: undefined, subject: undefined, from: undefined, until: undefined }

interface Given {
  search: AuditSearch
  /** My own account, to look for my own acts with one click. */
  me: Chosen
  /** The account of the filter, named. */
  actor: Chosen | null
  /** Whether the caller may look accounts up. */
  findsAccounts: boolean
  onSearch: (changed: Partial<AuditSearch>) => void
}

const byWords = (one: { label: string }, other: { label: string }) => one.label.localeCompare(other.label)
const day = (value: string) => readDate(value) ?? undefined

const options = (table: Record<string, string>, dotted: boolean) =>
  Object.entries(table).map(([code, label]) => ({ value: dotted ? codeOf(code) : code, label })).toSorted(byWords)

/** Who, what, on which record, from when to when. */
export function AuditFilters({ search, me, actor, findsAccounts, onSearch }: Given) {
  const { t } = useTranslation()
  const narrowed = Object.keys(NONE).some((name) => search[name as keyof AuditSearch] !== undefined)
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm" grow preventGrowOverflow={false}>
        {findsAccounts && <AccountField label={t('audit.person')} value={actor} onChange={(chosen) => onSearch({ actor: chosen?.id })} />}
        <NativeSelect
          size="md" miw={180} label={t('audit.what')} value={search.action ?? ''} onChange={({ currentTarget: { value } }) => onSearch({ action: value })}
          data={[{ value: '', label: t('audit.anyAction') }, ...options(t('audit.actions', { returnObjects: true }), true)]}
        />
        <NativeSelect
          size="md" miw={160} label={t('audit.subject')} value={search.kind ?? ''} onChange={({ currentTarget: { value } }) => onSearch({ kind: value, subject: undefined })}
          data={[{ value: '', label: t('audit.anySubject') }, ...options(t('audit.subjects', { returnObjects: true }), false)]}
        />
        <DateField label={t('audit.from')} value={search.from ?? ''} onChange={(value) => onSearch({ from: day(value) })} />
        <DateField label={t('audit.until')} value={search.until ?? ''} onChange={(value) => onSearch({ until: day(value) })} />
      </Group>
      <Group gap="xs">
        <Button variant={search.actor === me.id ? 'filled' : 'default'} aria-pressed={search.actor === me.id} onClick={() => onSearch({ actor: search.actor === me.id ? undefined : me.id })}>
          {t('audit.mine')}
        </Button>
        {narrowed && <Button variant="subtle" onClick={() => onSearch(NONE)}>{t('audit.clear')}</Button>}
      </Group>
    </Stack>
  )
}

const TWO_WORDS = ['indicator_target', 'plan_template']

/** `role.granted` from the key of its words; two nouns are written in two words themselves. */
export function codeOf(key: string): string {
  const noun = TWO_WORDS.find((each) => key.startsWith(`${each}_`)) ?? key.slice(0, key.indexOf('_'))
  return `${noun}.${key.slice(noun.length + 1)}`
}
