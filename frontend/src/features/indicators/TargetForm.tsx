import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Frequency, type Indicator, type Measure, targetQuery, type TargetValue, useChangeTarget, useSetTarget } from '@/api/indicators'
import { ErrorSummary } from '@/components/ErrorSummary'
import { readNumber, writtenNumber } from '@/components/readNumber'
import { toast } from '@/components/toast'
import { useFormErrors } from '@/components/useFormErrors'
import { usePeriodWords } from '@/components/usePeriodWords'

const PERIODS: Record<Frequency, number> = { month: 12, quarter: 4, semester: 2, year: 1 }
const NAMES = ['year', 'value', 'low', 'high', 'reason'] as const
type Values = Record<(typeof NAMES)[number] | 'frequency' | 'number' | 'ranged', string>

interface Given {
  indicator: Indicator
  year: number
  /** The target to change; a new one where there is none. */
  measure?: Measure
  onClose: () => void
}

/** Sets what is to be reached in a period, or changes it: a value or a range. */
export function TargetForm({ indicator, year, measure, onClose }: Given) {
  const { t } = useTranslation()
  const periodWords = usePeriodWords()
  const set = useSetTarget(indicator.id)
  const change = useChangeTarget(measure?.target_id ?? '')
  const current = useQuery({ ...targetQuery(measure?.target_id ?? ''), enabled: measure !== undefined })
  const ranged = measure !== undefined && measure.low !== measure.high
  const form = useForm<Values>({
    initialValues: {
      frequency: indicator.frequency, year: `${year}`, number: '1', ranged: ranged || indicator.polarity === 'range' ? 'yes' : 'no', reason: '',
      value: writtenNumber(measure?.low ?? null), low: writtenNumber(measure?.low ?? null), high: writtenNumber(measure?.high ?? null),
    },
  })
  const { errors, show, check } = useFormErrors(form, NAMES, 'target')
  const { frequency, ranged: isRanged } = form.values
  const kind = frequency as Frequency

  const send = async (values: Values) => {
    const target: TargetValue = values.ranged === 'yes' ? { low: readNumber(values.low), high: readNumber(values.high) } : { value: readNumber(values.value) }
    if (measure === undefined) await set.mutateAsync({ ...target, frequency: kind, year: Number(values.year), number: Number(values.number) })
    else await change.mutateAsync({ version: current.data?.version ?? 0, change: { ...target, reason: values.reason.trim() || null } })
    toast({ message: t('indicators.targetSaved') })
    onClose()
  }
  const submit = form.onSubmit((values) => {
    const used = values.ranged === 'yes' ? (['low', 'high'] as const) : (['value'] as const)
    const wrong = used.filter((name) => readNumber(values[name]) === null).map((name) => [name, t('planning.number')] as const)
    const more = Object.fromEntries(wrong)
    if (measure === undefined && !/^\d{4}$/.test(values.year)) more['year'] = t('planning.number')
    const unused = values.ranged === 'yes' ? (['value'] as const) : (['low', 'high'] as const)
    if (!check(values, more, [...unused, 'reason'])) return
    void send(values).catch(show)
  })
  return (
    <Modal
      opened onClose={onClose} title={measure === undefined ? t('indicators.addTarget') : `${t('indicators.changeTarget')}: ${periodWords(measure.period)}`}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form noValidate onSubmit={submit}>
        <Stack>
          <ErrorSummary errors={errors.list} title={errors.title} />
          {measure === undefined && (
            <>
              <NativeSelect
                size="md" label={t('planning.frequencyName')} {...form.getInputProps('frequency')}
                data={[...new Set([indicator.frequency, 'year' as const])].map((value) => ({ value, label: t(`planning.frequency.${value}`) }))}
              />
              <Group grow align="flex-start">
                <TextInput id="target-year" label={t('planning.year')} inputMode="numeric" {...form.getInputProps('year')} />
                {PERIODS[kind] > 1 && (
                  <NativeSelect
                    size="md" label={t('indicators.period')} {...form.getInputProps('number')}
                    data={Array.from({ length: PERIODS[kind] }, (_, place) => ({
                      value: `${place + 1}`, label: periodWords({ frequency: kind, year: Number(form.values.year) || year, number: place + 1 }),
                    }))}
                  />
                )}
              </Group>
            </>
          )}
          <Checkbox
            label={t('indicators.asRange')} checked={isRanged === 'yes'}
            onChange={(event) => form.setFieldValue('ranged', event.currentTarget.checked ? 'yes' : 'no')}
          />
          {isRanged === 'yes' ? (
            <Group grow align="flex-start">
              <TextInput id="target-low" label={`${t('indicators.low')} (${indicator.unit})`} inputMode="decimal" {...form.getInputProps('low')} />
              <TextInput id="target-high" label={`${t('indicators.high')} (${indicator.unit})`} inputMode="decimal" {...form.getInputProps('high')} />
            </Group>
          ) : (
            <TextInput id="target-value" label={`${t('indicators.value')} (${indicator.unit})`} inputMode="decimal" {...form.getInputProps('value')} />
          )}
          {measure !== undefined && (
            <TextInput
              id="target-reason" label={t('indicators.targetReason')} description={t('indicators.targetReasonHint')} {...form.getInputProps('reason')}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>{t('shell.cancel')}</Button>
            <Button type="submit" loading={set.isPending || change.isPending} disabled={measure !== undefined && current.data === undefined}>
              {t('planning.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
