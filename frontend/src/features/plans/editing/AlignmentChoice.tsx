import { Alert, Group, Radio, Select, Stack, Textarea } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AlignmentInput, AlignmentOptions } from '@/api/plans'
import { inputId } from './places'

interface Given {
  resultId: string
  value: AlignmentInput | null
  options: AlignmentOptions
  /** What is wrong with it, from the last check. */
  error?: string
  onChange: (value: AlignmentInput | null) => void
}

const OBJECTIVE = 'objective:'

/** What a result serves: a superior's result, the nearest superior first, or an objective. */
export function AlignmentChoice({ resultId, value, options, error, onChange }: Given) {
  const { t } = useTranslation()
  const superiors = [...new Map(options.results.map(({ employee, distance }) => [employee.id, { employee, distance }])).values()]
  const data = [
    ...superiors.map(({ employee, distance }) => ({
      group: distance === 1 ? t('mine.align.appraiser', { name: employee.name }) : t('mine.align.above', { name: employee.name }),
      items: options.results.filter((result) => result.employee.id === employee.id)
        .map((result) => ({ value: result.result_id, label: result.agreed ? result.title : `${result.title} (${t('mine.align.notAgreed')})` })),
    })),
    ...[...new Set(options.objectives.map(({ agency }) => agency.name))].map((agency) => ({
      group: t('mine.align.objectives', { agency }),
      items: options.objectives.filter((each) => each.agency.name === agency).map(({ id, code, title }) => ({ value: OBJECTIVE + id, label: `${code} ${title}` })),
    })),
  ]
  const chosen = value?.parent_result_id ?? (value?.objective_id == null ? null : OBJECTIVE + value.objective_id)
  const choose = (key: string | null) => {
    if (key === null) return onChange(null)
    const objective = key.startsWith(OBJECTIVE)
    onChange({
      cascading: value?.cascading ?? 'direct', contribution: value?.contribution ?? null,
      objective_id: objective ? key.slice(OBJECTIVE.length) : null, parent_result_id: objective ? null : key,
    })
  }
  return (
    <Stack gap="sm">
      <Select
        id={inputId(resultId, 'alignment')} label={t('mine.align.label')} description={t('mine.align.hint')} data={data} value={chosen}
        onChange={choose} searchable clearable clearButtonProps={{ 'aria-label': t('mine.align.clear') }} error={error}
        nothingFoundMessage={t('mine.align.none')} maxDropdownHeight={320} comboboxProps={{ width: 'target' }}
      />
      {value?.objective_id != null && options.results.length === 0 && (
        <Alert role="note" color="blue" icon={<IconInfoCircle aria-hidden />}>{t('mine.align.provisionalNote')}</Alert>
      )}
      {value !== null && (
        <>
          <Radio.Group
            label={t('mine.align.cascading')} value={value.cascading}
            onChange={(chosenWay) => onChange({ ...value, cascading: chosenWay === 'non_direct' ? 'non_direct' : 'direct' })}
          >
            <Group mt={6} gap="lg">
              {(['direct', 'non_direct'] as const).map((way) => (
                <Radio key={way} value={way} label={t(`mine.cascading.${way}`)} description={t(`mine.cascading.${way}Hint`)} />
              ))}
            </Group>
          </Radio.Group>
          <Textarea
            label={t('mine.align.contribution')} description={t('mine.align.contributionHint')} autosize minRows={1} maxLength={1000} size="md"
            value={value.contribution ?? ''} onChange={(event) => onChange({ ...value, contribution: event.currentTarget.value === '' ? null : event.currentTarget.value })}
          />
        </>
      )}
    </Stack>
  )
}
