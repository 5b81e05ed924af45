import { Button, Card, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AlignmentOptions } from '@/api/plans'
import { AlignmentChoice } from './AlignmentChoice'
import { type DraftIndicator, type DraftResult, newIndicator } from './draft'
import { IndicatorForm } from './IndicatorForm'
import { inputId } from './places'

const PERSPECTIVES = ['penerima_layanan', 'proses_bisnis', 'penguatan_internal', 'anggaran'] as const

export type ErrorsOf = (lineId: string) => ReadonlyMap<string, string>

interface Given {
  value: DraftResult
  options: AlignmentOptions
  /** The plan of a JPT: a perspective per result, no aspects. */
  senior: boolean
  qualitative: boolean
  errorsOf: ErrorsOf
  onChange: (changed: Partial<DraftResult>) => void
  onChangeIndicator: (id: string, changed: Partial<DraftIndicator>) => void
  onRemoveIndicator: (id: string) => void
}

/** One result: its words, what it serves, and how it is measured. */
export function ResultForm({ value, options, senior, qualitative, errorsOf, onChange, onChangeIndicator, onRemoveIndicator }: Given) {
  const { t } = useTranslation()
  const errors = errorsOf(value.id)
  const field = (name: keyof DraftResult) => ({ id: inputId(value.id, name), error: errors.get(name) })
  const withIndicators = !qualitative || value.indicators.length > 0
  return (
    <Stack>
      <Card>
        <Stack gap="sm">
          <Textarea
            {...field('title')} label={t('mine.edit.title')} description={t('mine.edit.titleHint')} size="md" autosize minRows={2} maxLength={1000}
            required value={value.title} onChange={(event) => onChange({ title: event.currentTarget.value })}
          />
          {qualitative && (
            <Textarea
              {...field('expected_quality')} label={t('mine.edit.quality')} description={t('mine.edit.qualityHint')} size="md" autosize minRows={3}
              value={value.expected_quality} onChange={(event) => onChange({ expected_quality: event.currentTarget.value })}
            />
          )}
          {senior && (
            <NativeSelect
              {...field('perspective')} label={t('mine.edit.perspective')} size="md" value={value.perspective}
              data={[{ value: '', label: t('mine.edit.choose') }, ...PERSPECTIVES.map((each) => ({ value: each, label: t(`mine.perspective.${each}`) }))]}
              onChange={(event) => onChange({ perspective: PERSPECTIVES.find((each) => each === event.currentTarget.value) ?? '' })}
            />
          )}
          <NativeSelect
            label={t('mine.edit.kind')} size="md" value={value.kind} description={t('mine.edit.kindHint')}
            data={[{ value: 'main', label: t('plan.main') }, { value: 'additional', label: t('plan.additional') }]}
            onChange={(event) => onChange({ kind: event.currentTarget.value === 'additional' ? 'additional' : 'main' })}
          />
        </Stack>
      </Card>
      <Card component="section" aria-labelledby="serves">
        <Title order={2} id="serves" mb="sm">{t('mine.edit.serves')}</Title>
        <AlignmentChoice resultId={value.id} value={value.alignment} options={options} error={errors.get('alignment')} onChange={(alignment) => onChange({ alignment })} />
      </Card>
      {withIndicators && (
        <section aria-labelledby={inputId(value.id, 'indicators')}>
          <Title order={2} mb="xs" id={inputId(value.id, 'indicators')} tabIndex={-1}>{t('mine.edit.indicators')}</Title>
          {errors.has('indicators') && <Text size="sm" c="var(--mantine-color-error)" mb="xs">{errors.get('indicators')}</Text>}
          <Stack gap="sm">
            {value.indicators.map((indicator, place) => (
              <IndicatorForm
                key={indicator.id} value={indicator} number={place + 1} withAspect={!senior} errors={errorsOf(indicator.id)}
                onChange={(changed) => onChangeIndicator(indicator.id, changed)} onRemove={() => onRemoveIndicator(indicator.id)}
              />
            ))}
            {!qualitative && (
              <Button
                variant="default" leftSection={<IconPlus size={16} aria-hidden />} style={{ alignSelf: 'flex-start' }}
                onClick={() => {
                  const added = newIndicator()
                  onChange({ indicators: [...value.indicators, added] })
                  setTimeout(() => document.getElementById(inputId(added.id, 'name'))?.focus())
                }}
              >{t('mine.edit.addIndicator')}</Button>
            )}
          </Stack>
        </section>
      )}
      <Card component="section" aria-labelledby="assigned">
        <Title order={2} id="assigned" mb="sm">{t('mine.edit.assignment')}</Title>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput {...field('assigned_by')} label={t('mine.edit.assignedBy')} value={value.assigned_by} onChange={(event) => onChange({ assigned_by: event.currentTarget.value })} />
          <TextInput {...field('assignment_letter')} label={t('mine.edit.letter')} value={value.assignment_letter} onChange={(event) => onChange({ assignment_letter: event.currentTarget.value })} />
        </SimpleGrid>
        <Group mt="sm">
          <Checkbox label={t('mine.edit.initiative')} checked={value.initiative} onChange={(event) => onChange({ initiative: event.currentTarget.checked })} />
        </Group>
      </Card>
    </Stack>
  )
}
