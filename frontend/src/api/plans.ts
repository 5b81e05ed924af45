import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components } from './schema'

export type Plan = components['schemas']['PlanRead']
export type PlanResult = Plan['results'][number]
export type PlanIndicator = PlanResult['indicators'][number]

export const planQuery = (appraisalId: string) =>
  queryOptions({
    queryKey: ['plans', appraisalId],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/appraisals/{appraisal_id}/plan', { params: { path: { appraisal_id: appraisalId } }, signal })),
  })
