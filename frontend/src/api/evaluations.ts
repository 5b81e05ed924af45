import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components } from './schema'

export type Evaluation = components['schemas']['EvaluationRead']
export type EvaluationGiven = NonNullable<Evaluation['evaluation']>
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
