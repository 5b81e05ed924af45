import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Evaluation, evaluationPreviewQuery, evaluationQuery, useFinaliseEvaluation, useRateEvaluation,
} from '@/api/evaluations'
import { placeAtFields } from '@/api/problems'
import type { FormError } from '@/components/ErrorSummary'
import { problemIn, useProblemWords } from '@/components/ProblemNotice'
import { toast } from '@/components/toast'
import { behavioursOf, bodyOf, decisive, type Draft, draftOf, isNumeric, RATED, readNumber, reasonsAsked } from './given'

interface Shown {
  list: FormError[]
  title?: string
  fields: Partial<Record<string, string>>
}
const NONE: Shown = { list: [], fields: {} }

/** Somebody else's rating that was saved while this one was being written. */
interface Stale {
  draft: Draft
  version: number
}

/** Another answer of the server than the one this rating was begun with: 412, or the very first rating given twice. */
const isStale = (status: number, code: string) => status === 412 || status === 428 || code === 'rated-meanwhile'

/** The state of a rating that is being written, and what can be done with it. */
export function useRating(sheet: Evaluation, leads: boolean, employee: string, onChanged: () => void) {
  const { t } = useTranslation()
  const words = useProblemWords()
  const queries = useQueryClient()
  const place = { appraisalId: sheet.appraisal_id, periodId: sheet.period.id }
  const rate = useRateEvaluation(place)
  const final = useFinaliseEvaluation(place)
  const [draft, setDraft] = useState(() => draftOf(sheet))
  const [errors, setErrors] = useState(NONE)
  const [stale, setStale] = useState<Stale | null>(null)

  const numeric = isNumeric(sheet)
  const names = behavioursOf(sheet, leads)
  const body = bodyOf(draft, names, numeric)
  const dirty = JSON.stringify(body) !== JSON.stringify(bodyOf(draftOf(sheet), names, numeric))
  const mayRate = sheet.actions.some(({ name, allowed }) => name === 'rate' && allowed)
  const [wanted] = useDebouncedValue(JSON.stringify(decisive(body)), 250)
  const preview = useQuery({
    ...evaluationPreviewQuery(place, JSON.parse(wanted) as ReturnType<typeof decisive>), enabled: mayRate, placeholderData: keepPreviousData,
  })
  const asked = reasonsAsked(draft, sheet, preview.data?.reasons ?? [])

  const put = (fields: Shown['fields'], others: string[] = [], title?: string) => {
    const atFields = Object.entries(fields).map(([name, message]) => ({ field: `rating-${name}`, message: message ?? '' }))
    setErrors({ fields, title, list: [...atFields, ...others.map((message) => ({ field: null, message }))] })
  }
  /** What is missing or cannot be read, by field. */
  const faults = (): Shown['fields'] => {
    const found: Shown['fields'] = {}
    for (const rated of numeric ? [] : RATED) {
      if (draft[rated] === null) found[`${rated}_rating`] = t('rating.chooseOne', { rated: t(`evaluation.${rated}`) })
      const reason = rated === 'results' ? draft.resultsReason : draft.behaviourReason
      if (asked[rated].length > 0 && reason.trim() === '') found[`${rated}_reason`] = t('rating.reasonMissing', { rated: t(`evaluation.${rated}`) })
    }
    for (const name of numeric ? names : []) {
      const text = draft.numbers[name] ?? ''
      const number = readNumber(text)
      if (text.trim() !== '' && (number === null || Number(number) > 120)) found[name] = t('rating.numberWrong', { name: t(`rating.behaviour.${name}`) })
    }
    return found
  }
  const refuse = (error: unknown) => {
    const problem = problemIn(error)
    if (isStale(problem.status, problem.code)) return void compare()
    const known = ['results_rating', 'behaviour_rating', 'results_reason', 'behaviour_reason']
    const { fields, others } = placeAtFields(problem, known)
    const { title, detail } = words(problem)
    put(fields, Object.keys(fields).length + others.length === 0 ? [detail ?? title] : others, title)
  }
  const compare = async () => {
    const theirs = await queries.fetchQuery({ ...evaluationQuery(place.appraisalId, place.periodId), staleTime: 0 })
    if (theirs.evaluation !== null) setStale({ draft: draftOf(theirs), version: theirs.evaluation.version })
  }
  const send = (version: number | null) =>
    rate.mutate({ version, given: body }, {
      onSuccess: () => {
        setStale(null)
        setErrors(NONE)
        toast({ message: t('rating.saved', { name: employee }) })
        onChanged()
      },
      onError: refuse,
    })
  return {
    draft, numeric, names, dirty, asked, errors, stale, locked: !mayRate,
    preview: preview.data, previewing: preview.isFetching, saving: rate.isPending, finalising: final.isPending, refused: final.error,
    change: (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed })),
    save: () => {
      const found = faults()
      put(found)
      if (Object.keys(found).length === 0) send(sheet.evaluation?.version ?? null)
    },
    keepMine: () => stale !== null && send(stale.version),
    takeTheirs: () => {
      if (stale !== null) setDraft(stale.draft)
      setStale(null)
    },
    finalise: () => {
      if (sheet.evaluation === null) return
      final.mutate(sheet.evaluation.version, {
        onSuccess: () => {
          toast({ message: t('rating.finalised', { name: employee }) })
          onChanged()
        },
      })
    },
  }
}
