import { Button, Group, NativeSelect, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { type Ref, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matrix } from '@/api/matrix'
import { Elsewhere } from './Elsewhere'
import { type Row } from './grid'
import type { Aligning } from './useAligning'

interface Given {
  row: Row
  results: Matrix['results']
  aligning: Aligning
  inputRef?: Ref<HTMLTextAreaElement>
}

/** One result in a form of its own: what it serves, how, and what the person contributes. */
export function RowEditor({ row, results, aligning, inputRef }: Given) {
  const { t } = useTranslation()
  const [contribution, setContribution] = useState(row.contribution ?? '')
  const { column } = row
  const write = (changed: { column?: string; cascading?: Row['cascading']; contribution?: string | null }) => {
    const parent = changed.column ?? column
    if (parent === null) return
    aligning.align(row, {
      parent_result_id: parent, objective_id: null, cascading: changed.cascading ?? row.cascading,
      contribution: changed.contribution === undefined ? row.contribution : changed.contribution,
    })
  }
  return (
    <Stack gap="xs">
      <div><Text fw={600} size="sm">{row.title}</Text><Elsewhere row={row} /></div>
      <NativeSelect
        label={t('matrix.serves')} size="md" value={column ?? ''} onChange={(event) => write({ column: event.currentTarget.value })}
        data={[...(column === null ? [{ value: '', label: t('matrix.choose'), disabled: true }] : []), ...results.map(({ id, title }) => ({ value: id, label: title }))]}
      />
      {column !== null && (
        <>
          <SegmentedControl
            aria-label={t('matrix.how')} value={row.cascading} size="md" fullWidth onChange={(value) => write({ cascading: value === 'direct' ? 'direct' : 'non_direct' })}
            data={(['direct', 'non_direct'] as const).map((value) => ({ value, label: t(`matrix.cascading.${value}`) }))}
          />
          <Textarea ref={inputRef} label={t('matrix.contribution')} size="md" autosize minRows={1} maxLength={500} value={contribution} onChange={(event) => setContribution(event.currentTarget.value)} />
          {contribution.trim() !== (row.contribution ?? '') && (
            <Group><Button size="sm" onClick={() => write({ contribution: contribution.trim() === '' ? null : contribution.trim() })}>{t('matrix.saveContribution')}</Button></Group>
          )}
        </>
      )}
    </Stack>
  )
}
