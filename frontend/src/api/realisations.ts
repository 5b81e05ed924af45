import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components } from './schema'

export type Realisation = components['schemas']['RealisationList']['items'][number]

export const realisationsQuery = (appraisalId: string, periodId: string) =>
  queryOptions({
    queryKey: ['realisations', appraisalId, periodId],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/appraisals/{appraisal_id}/realisations', {
          params: { path: { appraisal_id: appraisalId }, query: { period_id: periodId } },
          signal,
        }),
      ),
  })
