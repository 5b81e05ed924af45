import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { TeamPeriod } from '@/api/team'
import { STAGES, type Wanted } from './stages'

interface Given {
  wanted: Wanted
  periods: readonly TeamPeriod[]
  period: string
  onChange: (changed: Wanted & { period?: string }) => void
}

/** What the board shows; all of it is in the address. */
export function BoardFilter({ wanted, periods, period, onChange }: Given) {
  const { t } = useTranslation()
  const late = wanted.late !== undefined
  return (
    <Group component="search" align="flex-end" gap="sm" className="team-filter">
      <NativeSelect
        label={t('appraisal.period')} size="md" value={period} data={periods.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => onChange({ period: event.currentTarget.value })}
      />
      <TextInput
        label={t('team.search')} type="search" value={wanted.q ?? ''} leftSection={<IconSearch size={18} aria-hidden />} flex="1 1 11rem" maw={320}
        onChange={(event) => onChange({ q: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('team.stageLabel')} size="md" w={190} value={wanted.stage ?? ''}
        data={[{ value: '', label: t('team.allStages') }, ...STAGES.map((stage) => ({ value: stage, label: t(`team.stage.${stage}`) }))]}
        onChange={(event) => onChange({ stage: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('team.sort')} size="md" w={190} value={wanted.sort ?? 'name'}
        data={(['name', '-name', 'progress', '-progress', 'due'] as const).map((sort) => ({ value: sort, label: t(`team.sorts.${sort}`) }))}
        onChange={(event) => onChange({ sort: event.currentTarget.value })}
      />
      <Button variant={late ? 'filled' : 'default'} aria-pressed={late} onClick={() => onChange({ late: late ? '' : 'true' })}>{t('team.onlyLate')}</Button>
    </Group>
  )
}
