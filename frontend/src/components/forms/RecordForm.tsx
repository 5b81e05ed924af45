import { Button, Group, Stack } from '@mantine/core'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { placeAtFields } from '@/api/problems'
import { ErrorSummary, type FormError } from '../ErrorSummary'
import { problemIn, useProblemWords } from '../ProblemNotice'
import { StaleEdit } from '../StaleEdit'
import { writtenDate } from '../readDate'
import { Field } from './Field'
import { type FieldSpec, type Values, wrongIn } from './fields'

interface Version {
  values: Values
  etag: string
}

interface Given {
  fields: readonly FieldSpec[]
  initial?: Values
  /** The version that is edited; changes are sent against it. */
  etag?: string
  submit: string
  /** Sends the values; whatever it throws is placed at the fields. */
  onSubmit: (values: Values, etag: string) => Promise<unknown>
  onCancel?: () => void
  /** What is stored by now, asked for when somebody else has saved first. */
  fresh?: () => Promise<Version>
  children?: ReactNode
}

interface Shown {
  title?: string
  fields: Record<string, string>
  others: readonly string[]
}

const EMPTY: Values = {}
const NOTHING: Shown = { fields: {}, others: [] }

/** A form drawn from a list of fields: checked on submit, errors on top and beside their fields, stale edits compared. */
export function RecordForm({ fields, initial = EMPTY, etag = '', submit, onSubmit, onCancel, fresh, children }: Given) {
  const { t } = useTranslation()
  const words = useProblemWords()
  const id = useId()
  const [values, setValues] = useState<Values>(initial)
  const [version, setVersion] = useState(etag)
  const [errors, setErrors] = useState<Shown>(NOTHING)
  const [pending, setPending] = useState(false)
  const [theirs, setTheirs] = useState<Version | null>(null)
  const drawn = fields.filter(({ when }) => when === undefined || when(values))
  const names = drawn.map(({ name }) => name)

  const refuse = async (error: unknown) => {
    const problem = problemIn(error)
    if (problem.status === 412 && fresh !== undefined) return setTheirs(await fresh())
    const { title, detail } = words(problem)
    const placed = placeAtFields(problem, names)
    const none = Object.keys(placed.fields).length === 0 && placed.others.length === 0
    setErrors({ title: none && detail === null ? undefined : title, fields: placed.fields, others: none ? [detail ?? title] : placed.others })
  }
  const send = async (against: string) => {
    const wrong = wrongIn(drawn, values, { required: t('problem.required'), notADate: t('forms.notADate') })
    setErrors({ fields: wrong, others: [] })
    if (Object.keys(wrong).length > 0) return
    setPending(true)
    try {
      await onSubmit(values, against)
    } catch (error) {
      await refuse(error).catch((second: unknown) => setErrors({ fields: {}, others: [words(problemIn(second)).title] }))
    } finally {
      setPending(false)
    }
  }
  const list: FormError[] = [
    ...drawn.flatMap(({ name, label }) => {
      const message = errors.fields[name]
      return message === undefined ? [] : [{ field: `${id}${name}`, message: `${label}: ${message}` }]
    }),
    ...errors.others.map((message) => ({ field: null, message })),
  ]
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); void send(version) }}>
      <Stack>
        <Summary errors={errors} list={list} />
        {theirs !== null && (
          <StaleEdit
            mine={readable(fields, values)} theirs={readable(fields, theirs.values)} labels={Object.fromEntries(fields.map(({ name, label }) => [name, label]))} pending={pending}
            onKeepMine={() => { setVersion(theirs.etag); setTheirs(null); void send(theirs.etag) }}
            onTakeTheirs={() => { setValues(theirs.values); setVersion(theirs.etag); setTheirs(null) }}
          />
        )}
        {drawn.map((spec) => (
          <Field
            key={spec.name} spec={spec} id={`${id}${spec.name}`} value={values[spec.name] ?? ''} error={errors.fields[spec.name]}
            onChange={(value) => setValues((before) => ({ ...before, [spec.name]: value }))}
          />
        ))}
        {children}
        <Group gap="xs">
          <Button type="submit" loading={pending}>{submit}</Button>
          {onCancel !== undefined && <Button variant="default" onClick={onCancel}>{t('shell.cancel')}</Button>}
        </Group>
      </Stack>
    </form>
  )
}

/** The same errors stay one list, so that the focus is taken once per failed submit and not while typing. */
function Summary({ errors, list }: { errors: Shown; list: readonly FormError[] }) {
  const [held, setHeld] = useState({ errors, list })
  if (held.errors !== errors) setHeld({ errors, list })
  return <ErrorSummary errors={held.list} title={errors.title} />
}

/** The values as a reader reads them: dates written out, choices by their words. */
function readable(fields: readonly FieldSpec[], values: Values): Values {
  return Object.fromEntries(fields.map(({ name, kind, options, shownAs }) => {
    const value = values[name] ?? ''
    if (kind === 'date') return [name, writtenDate(value)]
    if (kind === 'choice') return [name, options?.find((option) => option.value === value)?.label ?? value]
    return [name, kind === 'unit' || kind === 'employee' ? (shownAs ?? value) : value]
  }))
}
