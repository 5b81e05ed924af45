import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Frequency, type Indicator, indicatorQuery, type Polarity, useChangeIndicator, useCreateIndicator,
} from '@/api/indicators'
import { ErrorSummary } from '@/components/ErrorSummary'
import { problemIn } from '@/components/ProblemNotice'
import { readNumber, writtenNumber } from '@/components/readNumber'
import { StaleEdit } from '@/components/StaleEdit'
import { toast } from '@/components/toast'
import { useFormErrors } from '@/components/useFormErrors'

const POLARITIES: readonly Polarity[] = ['higher', 'lower', 'range']
const FREQUENCIES: readonly Frequency[] = ['month', 'quarter', 'semester', 'year']
const NAMES = ['name', 'unit', 'polarity', 'frequency', 'weight', 'baseline', 'data_source'] as const
type Values = Record<(typeof NAMES)[number] | 'maximum', string>

const valuesOf = (indicator: Indicator): Values => ({
  name: indicator.name, unit: indicator.unit, polarity: indicator.polarity, frequency: indicator.frequency, weight: writtenNumber(indicator.weight),
  baseline: writtenNumber(indicator.baseline), data_source: indicator.data_source, maximum: indicator.maximum_attainable ? 'yes' : 'no',
})

const EMPTY: Values = { name: '', unit: '%', polarity: 'higher', frequency: 'quarter', weight: '', baseline: '', data_source: '', maximum: 'no' }

type Given = { onClose: () => void } & ({ objectiveId: string; indicator?: undefined } | { indicator: Indicator })

/** Adds an indicator to an objective, or changes one. */
export function IndicatorForm({ onClose, ...given }: Given) {
  const { t } = useTranslation()
  const { indicator } = given
  const create = useCreateIndicator()
  const change = useChangeIndicator(indicator?.id ?? '')
  const newer = useQuery({ ...indicatorQuery(indicator?.id ?? ''), enabled: false })
  const [stale, setStale] = useState(false)
  const form = useForm<Values>({ initialValues: indicator === undefined ? EMPTY : valuesOf(indicator) })
  const { errors, show, check } = useFormErrors(form, NAMES, 'indicator')

  const send = async ({ maximum, ...values }: Values, version: number) => {
    const body = {
      name: values.name.trim(), unit: values.unit.trim(), polarity: values.polarity as Polarity, frequency: values.frequency as Frequency,
      data_source: values.data_source.trim(), weight: readNumber(values.weight) ?? values.weight, maximum_attainable: maximum === 'yes',
      baseline: values.baseline.trim() === '' ? null : readNumber(values.baseline),
    }
    if ('objectiveId' in given) await create.mutateAsync({ ...body, objective_id: given.objectiveId })
    else await change.mutateAsync({ version, change: body })
    toast({ message: indicator === undefined ? t('indicators.created') : t('planning.saved') })
    onClose()
  }
  const attempt = (values: Values, version: number) => send(values, version).catch(async (error: unknown) => {
    if (problemIn(error).status !== 412) return show(error)
    await newer.refetch()
    setStale(true)
  })
  const submit = form.onSubmit((values) => {
    const wrong = (['weight', 'baseline'] as const).filter((name) => values[name].trim() !== '' && readNumber(values[name]) === null)
    if (!check(values, Object.fromEntries(wrong.map((name) => [name, t('planning.number')])), ['baseline'])) return
    void attempt(values, indicator?.version ?? 0)
  })
  const pending = create.isPending || change.isPending
  const labels = {
    name: t('indicators.name'), unit: t('indicators.unit'), weight: t('indicators.weight'), baseline: t('indicators.baseline'), data_source: t('indicators.dataSource'),
  }
  return (
    <Modal
      opened onClose={onClose} size="lg" title={indicator === undefined ? t('indicators.create') : t('indicators.editTitle')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form noValidate onSubmit={submit}>
        <Stack>
          <ErrorSummary errors={errors.list} title={errors.title} />
          {stale && newer.data !== undefined && (
            <StaleEdit
              mine={form.values} theirs={valuesOf(newer.data)} labels={labels} pending={pending}
              onKeepMine={() => void attempt(form.values, newer.data.version)}
              onTakeTheirs={() => { form.setValues(valuesOf(newer.data)); setStale(false) }}
            />
          )}
          <Textarea id="indicator-name" label={labels.name} size="md" autosize data-autofocus {...form.getInputProps('name')} />
          <Group align="flex-start" grow>
            <TextInput id="indicator-unit" label={labels.unit} description={t('indicators.unitHint')} {...form.getInputProps('unit')} />
            <TextInput id="indicator-weight" label={labels.weight} description={t('indicators.weightHint')} inputMode="decimal" {...form.getInputProps('weight')} />
          </Group>
          <NativeSelect
            id="indicator-polarity" size="md" label={t('planning.polarityName')} data={POLARITIES.map((value) => ({ value, label: t(`planning.polarity.${value}`) }))}
            {...form.getInputProps('polarity')}
          />
          <NativeSelect
            id="indicator-frequency" size="md" label={t('planning.frequencyName')} data={FREQUENCIES.map((value) => ({ value, label: t(`planning.frequency.${value}`) }))}
            {...form.getInputProps('frequency')}
          />
          <TextInput id="indicator-baseline" label={t('planning.optional', { label: labels.baseline })} inputMode="decimal" {...form.getInputProps('baseline')} />
          <TextInput id="indicator-data_source" label={labels.data_source} {...form.getInputProps('data_source')} />
          <Checkbox
            label={t('indicators.maximum')} checked={form.values.maximum === 'yes'}
            onChange={(event) => form.setFieldValue('maximum', event.currentTarget.checked ? 'yes' : 'no')}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>{t('shell.cancel')}</Button>
            <Button type="submit" loading={pending}>{t('planning.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
