import { Button, Card, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AmountInput } from '@/components/AmountInput'
import type { DraftIndicator } from './draft'
import { inputId } from './places'

const ASPECTS = ['quantity', 'quality', 'time', 'cost'] as const
const POLARITIES = ['higher', 'lower', 'range'] as const
const ACCUMULATIONS = ['last', 'sum', 'average'] as const

const chosen = <T extends string>(all: readonly T[], text: string) => all.find((each) => each === text)

interface Given {
  value: DraftIndicator
  number: number
  /** A JPT's indicators have no aspect. */
  withAspect: boolean
  /** What is wrong, by field. */
  errors: ReadonlyMap<string, string>
  onChange: (changed: Partial<DraftIndicator>) => void
  onRemove: () => void
}

/** One indicator: what is measured, in which unit, and the target. Its weight is written with all weights together. */
export function IndicatorForm({ value, number, withAspect, errors, onChange, onRemove }: Given) {
  const { t } = useTranslation()
  const field = (name: keyof DraftIndicator) => ({ id: inputId(value.id, name), error: errors.get(name) })
  const ranged = value.polarity === 'range' || value.target_high !== ''
  return (
    <Card component="fieldset" m={0} miw={0}>
      <Group justify="space-between" wrap="nowrap" mb="xs">
        <Title order={3} component="legend" p={0}>{t('mine.edit.indicatorNumber', { number })}</Title>
        <Button variant="subtle" color="red" size="compact-md" mih={44} leftSection={<IconTrash size={16} aria-hidden />} onClick={onRemove}
          aria-label={t('mine.edit.removeIndicator', { name: value.name || number })}>{t('mine.edit.remove')}</Button>
      </Group>
      <Stack gap="sm">
        <Textarea
          {...field('name')} label={t('mine.edit.indicatorName')} description={t('mine.edit.indicatorHint')} size="md" autosize minRows={1} maxLength={300}
          required value={value.name} onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {withAspect && (
            <NativeSelect
              {...field('aspect')} label={t('mine.edit.aspect')} size="md" value={value.aspect}
              data={[{ value: '', label: t('mine.edit.choose') }, ...ASPECTS.map((each) => ({ value: each, label: t(`aspect.${each}`) }))]}
              onChange={(event) => onChange({ aspect: chosen(ASPECTS, event.currentTarget.value) ?? '' })}
            />
          )}
          <NativeSelect
            {...field('polarity')} label={t('mine.edit.polarity')} size="md" value={value.polarity}
            data={POLARITIES.map((each) => ({ value: each, label: t(`mine.polarity.${each}`) }))}
            onChange={(event) => onChange({ polarity: chosen(POLARITIES, event.currentTarget.value) ?? 'higher' })}
          />
          <AmountInput
            {...field('target_low')} label={ranged ? t('mine.edit.targetLow') : t('plan.target')} size="md" required
            value={value.target_low} onChange={(text) => onChange({ target_low: text })}
          />
          {ranged && (
            <AmountInput {...field('target_high')} label={t('mine.edit.targetHigh')} size="md" value={value.target_high} onChange={(text) => onChange({ target_high: text })} />
          )}
          <TextInput
            {...field('unit')} label={t('mine.edit.unit')} description={t('mine.edit.unitHint')} size="md" required maxLength={100}
            value={value.unit} onChange={(event) => onChange({ unit: event.currentTarget.value })} inputWrapperOrder={['label', 'input', 'description', 'error']}
          />
        </SimpleGrid>
        <details>
          <summary><Text component="span" size="sm" py={10} style={{ display: 'inline-block' }}>{t('mine.edit.more')}</Text></summary>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt="xs">
            <AmountInput {...field('baseline')} label={t('mine.edit.baseline')} description={t('mine.edit.baselineHint')} size="md" value={value.baseline} onChange={(text) => onChange({ baseline: text })} />
            <NativeSelect
              {...field('accumulation')} label={t('mine.edit.accumulation')} description={t('mine.edit.accumulationHint')} size="md" value={value.accumulation}
              data={ACCUMULATIONS.map((each) => ({ value: each, label: t(`mine.accumulation.${each}`) }))}
              onChange={(event) => onChange({ accumulation: chosen(ACCUMULATIONS, event.currentTarget.value) ?? 'last' })}
            />
            <Checkbox
              label={t('mine.edit.maximum')} description={t('mine.edit.maximumHint')} checked={value.maximum_attainable}
              onChange={(event) => onChange({ maximum_attainable: event.currentTarget.checked })}
            />
          </SimpleGrid>
        </details>
      </Stack>
    </Card>
  )
}
