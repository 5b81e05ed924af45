import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components } from './schema'

export type Evaluation = components['schemas']['EvaluationRead']
export type EvaluationGiven = NonNullable<Evaluation['evaluation']>
export type EvaluationRate = components['schemas']['EvaluationRate']
export type Expectation = components['schemas']['Expectation']
export type Predicate = components['schemas']['Predicate']
export type Explanation = components['schemas']['ExplanationRead']

export const evaluationQuery = (appraisalId: string, periodId: string) =>
  queryOptions({
    queryKey: ['evaluations', appraisalId, periodId],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/appraisals/{appraisal_id}/evaluations/{period_id}', {
          params: { path: { appraisal_id: appraisalId, period_id: periodId } },
          signal,
        }),
      ),
  })

export const explanationQuery = (appraisalId: string, periodId: string) =>
  queryOptions({
    queryKey: ['evaluations', appraisalId, periodId, 'explanation'],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/appraisals/{appraisal_id}/explanation', {
          params: { path: { appraisal_id: appraisalId }, query: { period_id: periodId } },
          signal,
        }),
      ),
  })

/** The evaluation of one period, as the acts below address it. */
export interface EvaluationPlace {
  appraisalId: string
  periodId: string
}

const path = ({ appraisalId, periodId }: EvaluationPlace) => ({ appraisal_id: appraisalId, period_id: periodId })
const match = (version: number) => ({ 'if-match': `"${version}"` })

function useRefresh() {
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['evaluations'] }),
      queries.invalidateQueries({ queryKey: ['appraisals'] }),
    ])
}

/** Give the ratings of a period. `version` is that of the rating being changed; null for the first. */
export function useRateEvaluation(place: EvaluationPlace) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ version, given }: { version: number | null; given: EvaluationRate }) =>
      unwrap(api.PUT('/api/v1/appraisals/{appraisal_id}/evaluations/{period_id}', {
        params: { path: path(place), header: version === null ? {} : match(version) }, body: given,
      })),
    onSuccess: refresh,
  })
}

export function useFinaliseEvaluation(place: EvaluationPlace) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (version: number) =>
      unwrap(api.POST('/api/v1/appraisals/{appraisal_id}/evaluations/{period_id}/finalisation', {
        params: { path: path(place), header: match(version) },
      })),
    onSuccess: refresh,
  })
}

/** The employee has read the result; it is no consent. */
export function useAcknowledgeEvaluation(place: EvaluationPlace) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (note: string | null) =>
      unwrap(api.POST('/api/v1/appraisals/{appraisal_id}/evaluations/{period_id}/acknowledgement', {
        params: { path: path(place) }, body: { note },
      })),
    onSuccess: refresh,
  })
}

/** What ratings would come to and which of them need a reason; nothing is stored. Asked anew for every change of them. */
export const evaluationPreviewQuery = ({ appraisalId, periodId }: EvaluationPlace, given: EvaluationRate) =>
  queryOptions({
    // Apart from the evaluations: what was previewed is not asked for again because one of them became final.
    queryKey: ['evaluation-previews', appraisalId, periodId, given],
    queryFn: ({ signal }) =>
      unwrap(api.POST('/api/v1/appraisals/{appraisal_id}/evaluations/{period_id}/preview', {
        params: { path: { appraisal_id: appraisalId, period_id: periodId } }, body: given, signal,
      })),
    staleTime: 30_000,
  })
