import { Button, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CyclePlan, usePlanCycle } from '@/api/cycles'
import { policiesQuery, policyKey } from '@/api/policies'
import { DateField } from '@/components/DateField'
import { ErrorSummary } from '@/components/ErrorSummary'
import { AgencyField, type Chosen } from '@/components/Lookup'
import { useFormErrors } from '@/components/useFormErrors'
import { FIELDS, type Filled, planOf, wrongDates } from './planFields'

const KINDS = ['quarter', 'month', 'semester', 'none'] as const satisfies readonly CyclePlan['period_kind'][]

interface Given {
  /** The first day of the year that is likely to be planned. */
  year: number
  onPlanned: (id: string, name: string) => void
  onFailed: (failed: boolean) => void
}

/** A cycle as a draft: everything can still be looked at, and most of it changed, before it is opened. */
export function PlanForm({ year, onPlanned, onFailed }: Given) {
  const { t } = useTranslation()
  const plan = usePlanCycle()
  const policies = useQuery(policiesQuery)
  const [agency, setAgency] = useState<Chosen | null>(null)
  const form = useForm<Filled>({
    initialValues: {
      name: '', starts_on: `${year}-01-01`, ends_on: `${year}-12-31`, plan_due_on: '', evaluation_due_on: '', policy: '', period_kind: 'quarter',
    },
  })
  const { errors, show, check } = useFormErrors(form, FIELDS, 'cycle')
  const submit = () => {
    const values = form.getValues()
    const dates = Object.fromEntries(wrongDates(values).map((name) => [name, t('cycles.form.notDate')]))
    // The two deadlines may stay empty: the server knows the usual ones.
    if (!check({ ...values, plan_due_on: values.plan_due_on || '-', evaluation_due_on: values.evaluation_due_on || '-' }, dates)) return onFailed(true)
    plan.mutate(planOf(values, agency?.id ?? null), {
      onSuccess: ({ id }) => onPlanned(id, values.name),
      onError: (error) => {
        onFailed(true)
        show(error)
      },
    })
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
      <Stack maw={560}>
        <ErrorSummary errors={errors.list} title={errors.title} />
        <TextInput id="cycle-name" size="md" label={t('cycles.name')} {...form.getInputProps('name')} />
        <AgencyField label={t('cycles.scope')} description={t('cycles.form.scopeHint')} placeholder={t('lookup.wholeGovernment')} value={agency} onChange={setAgency} />
        <DateField id="cycle-starts_on" label={t('cycles.form.starts')} {...form.getInputProps('starts_on')} />
        <DateField id="cycle-ends_on" label={t('cycles.form.ends')} description={t('cycles.form.endsHint')} {...form.getInputProps('ends_on')} />
        <NativeSelect
          id="cycle-period_kind" size="md" label={t('cycles.form.periodKind')} description={t('cycles.form.periodHint')}
          data={KINDS.map((kind) => ({ value: kind, label: t(`cycles.form.kinds.${kind}`) }))} {...form.getInputProps('period_kind')}
        />
        <NativeSelect
          id="cycle-policy" size="md" label={t('cycles.policy')} description={t('cycles.form.policyHint')} {...form.getInputProps('policy')}
          data={[
            { value: '', label: t('cycles.form.choose') },
            ...(policies.data ?? []).filter(({ retired }) => !retired).map((each) => ({ value: policyKey(each), label: `${each.title} (${t('cycles.policyOf', each)})` })),
          ]}
        />
        <DateField id="cycle-plan_due_on" label={t('cycles.planDue')} description={t('cycles.form.planDueHint')} {...form.getInputProps('plan_due_on')} />
        <DateField
          id="cycle-evaluation_due_on" label={t('cycles.evaluationDue')} description={t('cycles.form.evaluationDueHint')}
          {...form.getInputProps('evaluation_due_on')}
        />
        <div><Button type="submit" size="md" loading={plan.isPending}>{t('cycles.form.submit')}</Button></div>
      </Stack>
    </form>
  )
}
