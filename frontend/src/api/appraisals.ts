import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components, operations } from './schema'

export type Appraisal = components['schemas']['AppraisalRead']
export type AppraisalRow = components['schemas']['AppraisalRow']
export type AppraisalState = components['schemas']['AppraisalState']
export type Period = Appraisal['periods'][number]
type Query = NonNullable<operations['listAppraisals']['parameters']['query']>
/** `employee_id`: my own; `appraiser_id`: those I appraise. */
export type AppraisalFilter = Pick<Query, 'employee_id' | 'appraiser_id'>

const all = ['appraisals'] as const

export const appraisalsQuery = (filter: AppraisalFilter) =>
  infiniteQueryOptions({
    queryKey: [...all, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/appraisals', { params: { query: { ...filter, limit: 25, after: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

export const appraisalQuery = (id: string) =>
  queryOptions({
    queryKey: [...all, id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/appraisals/{appraisal_id}', { params: { path: { appraisal_id: id } }, signal })),
  })
