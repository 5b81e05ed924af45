import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Standard, type StandardInput, standardQuery, useChangeStandard, useCreateStandard } from '@/api/standards'
import { ErrorSummary } from '@/components/ErrorSummary'
import { problemIn } from '@/components/ProblemNotice'
import { readNumber, writtenNumber } from '@/components/readNumber'
import { StaleEdit } from '@/components/StaleEdit'
import { toast } from '@/components/toast'
import { useFormErrors } from '@/components/useFormErrors'

const KINDS = ['discipline', 'service_quality', 'innovation', 'outcome'] as const
const POLARITIES = ['higher', 'lower', 'range'] as const
const ASPECTS = ['quantity', 'quality', 'time', 'cost'] as const
const NAMES = ['job_family', 'code', 'kind', 'title', 'indicator', 'unit', 'polarity', 'value', 'low', 'high', 'source'] as const
type Values = Record<(typeof NAMES)[number] | 'aspect' | 'ranged', string>

const EMPTY: Values = {
  job_family: '', code: '', kind: 'outcome', title: '', indicator: '', unit: '%', polarity: 'higher', value: '', low: '', high: '', source: '', aspect: '', ranged: 'no',
}
const valuesOf = (standard: Standard): Values => ({
  job_family: standard.job_family, code: standard.code, kind: standard.kind, title: standard.title, indicator: standard.indicator, unit: standard.unit,
  polarity: standard.polarity, aspect: standard.aspect ?? '', source: standard.source, ranged: standard.low === standard.high ? 'no' : 'yes',
  value: writtenNumber(standard.low), low: writtenNumber(standard.low), high: writtenNumber(standard.high),
})

/** Adds a ready-made indicator, or changes one. */
export function StandardForm({ standard, onClose }: { standard?: Standard; onClose: () => void }) {
  const { t } = useTranslation()
  const create = useCreateStandard()
  const change = useChangeStandard(standard?.id ?? '')
  const newer = useQuery({ ...standardQuery(standard?.id ?? ''), enabled: false })
  const [stale, setStale] = useState(false)
  const form = useForm<Values>({ initialValues: standard === undefined ? EMPTY : valuesOf(standard) })
  const { errors, show, check } = useFormErrors(form, NAMES, 'standard')
  const isRanged = form.values.ranged === 'yes'

  const send = async ({ ranged, value, low, high, job_family, ...values }: Values, version: number) => {
    const body: Omit<StandardInput, 'job_family'> = {
      code: values.code.trim(), title: values.title.trim(), indicator: values.indicator.trim(), unit: values.unit.trim(), source: values.source.trim(),
      kind: KINDS.find((kind) => kind === values.kind) ?? 'outcome', polarity: POLARITIES.find((each) => each === values.polarity) ?? 'higher',
      aspect: ASPECTS.find((aspect) => aspect === values.aspect) ?? null,
      target: ranged === 'yes' ? { low: readNumber(low), high: readNumber(high) } : { value: readNumber(value) },
    }
    if (standard === undefined) await create.mutateAsync({ ...body, job_family: job_family.trim() })
    else await change.mutateAsync({ version, change: body })
    toast({ message: standard === undefined ? t('standards.created') : t('planning.saved') })
    onClose()
  }
  const attempt = (values: Values, version: number) => send(values, version).catch(async (error: unknown) => {
    if (problemIn(error).status !== 412) return show(error)
    await newer.refetch()
    setStale(true)
  })
  const submit = form.onSubmit((values) => {
    const used = values.ranged === 'yes' ? (['low', 'high'] as const) : (['value'] as const)
    const unused = values.ranged === 'yes' ? (['value'] as const) : (['low', 'high'] as const)
    const wrong = used.filter((name) => readNumber(values[name]) === null).map((name) => [name, t('planning.number')] as const)
    if (!check(values, Object.fromEntries(wrong), unused)) return
    void attempt(values, standard?.version ?? 0)
  })
  const pending = create.isPending || change.isPending
  const labels = {
    code: t('standards.code'), title: t('standards.result'), indicator: t('standards.indicator'), unit: t('standards.unit'), value: t('standards.target'), source: t('standards.source'),
  }
  return (
    <Modal
      opened onClose={onClose} size="lg" title={standard === undefined ? t('standards.create') : t('standards.editTitle')}
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
          {standard === undefined
            ? <TextInput id="standard-job_family" label={t('standards.family')} description={t('standards.familyHint')} {...form.getInputProps('job_family')} />
            : <Text size="sm" c="dimmed">{t('standards.keepsPlans')}</Text>}
          <Group grow align="flex-start">
            <TextInput id="standard-code" label={labels.code} {...form.getInputProps('code')} />
            <NativeSelect
              id="standard-kind" size="md" label={t('standards.kindName')} data={KINDS.map((value) => ({ value, label: t(`standards.kind.${value}`) }))}
              {...form.getInputProps('kind')}
            />
          </Group>
          <Textarea id="standard-title" size="md" autosize label={labels.title} {...form.getInputProps('title')} />
          <Textarea id="standard-indicator" size="md" autosize label={labels.indicator} {...form.getInputProps('indicator')} />
          <Group grow align="flex-start">
            <TextInput id="standard-unit" label={labels.unit} {...form.getInputProps('unit')} />
            <NativeSelect
              size="md" label={t('standards.aspect')} {...form.getInputProps('aspect')}
              data={[{ value: '', label: t('standards.aspectNone') }, ...ASPECTS.map((value) => ({ value, label: t(`aspect.${value}`) }))]}
            />
          </Group>
          <NativeSelect
            id="standard-polarity" size="md" label={t('planning.polarityName')} data={POLARITIES.map((value) => ({ value, label: t(`planning.polarity.${value}`) }))}
            {...form.getInputProps('polarity')}
          />
          <Checkbox label={t('indicators.asRange')} checked={isRanged} onChange={(event) => form.setFieldValue('ranged', event.currentTarget.checked ? 'yes' : 'no')} />
          {isRanged ? (
            <Group grow align="flex-start">
              <TextInput id="standard-low" label={t('indicators.low')} inputMode="decimal" {...form.getInputProps('low')} />
              <TextInput id="standard-high" label={t('indicators.high')} inputMode="decimal" {...form.getInputProps('high')} />
            </Group>
          ) : <TextInput id="standard-value" label={t('indicators.value')} inputMode="decimal" {...form.getInputProps('value')} />}
          <TextInput id="standard-source" label={labels.source} description={t('standards.sourceHint')} {...form.getInputProps('source')} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>{t('shell.cancel')}</Button>
            <Button type="submit" loading={pending}>{t('planning.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
