import type { UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { placeAtFields } from '@/api/problems'
import type { FormError } from './ErrorSummary'
import { problemIn, useProblemWords } from './ProblemNotice'

interface Shown {
  title?: string
  list: readonly FormError[]
}

/** Puts what is wrong with a form at its fields and into a list for the summary. Inputs have the id `prefix-field`. */
export function useFormErrors<T extends Record<string, string>>(
  form: UseFormReturnType<T>, names: readonly (keyof T & string)[], prefix: string,
) {
  const { t } = useTranslation()
  const words = useProblemWords()
  const [errors, setErrors] = useState<Shown>({ list: [] })

  const put = (fields: Record<string, string>, others: readonly string[], title?: string) => {
    form.setErrors(fields)
    const atFields = names.flatMap((name) => {
      const message = fields[name]
      return message === undefined ? [] : [{ field: `${prefix}-${name}`, message: `${message}` }]
    })
    setErrors({ title, list: [...atFields, ...others.map((message) => ({ field: null, message }))] })
  }
  /** Show what the API refused. */
  const show = (error: unknown) => {
    const problem = problemIn(error)
    const { title, detail } = words(problem)
    const { fields, others } = placeAtFields(problem, names)
    const none = Object.keys(fields).length === 0 && others.length === 0
    put(fields, none ? [detail ?? title] : others, none && detail === null ? undefined : title)
  }
  /** Whether every field but the `optional` ones is filled in and `more` finds nothing; else shows what is missing. */
  const check = (values: T, more: Record<string, string> = {}, optional: readonly (keyof T & string)[] = []): boolean => {
    const missing = names.filter((name) => values[name]?.trim() === '' && !optional.includes(name)).map((name) => [name, t('problem.required')] as const)
    const found = { ...more, ...Object.fromEntries(missing) }
    put(found, [])
    return Object.keys(found).length === 0
  }
  return { errors, show, check }
}
