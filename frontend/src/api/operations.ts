import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components } from './schema'

export type Operation = components['schemas']['OperationRead']

const POLL_MS = 1000

export const isOver = ({ state }: Pick<Operation, 'state'>): boolean => state === 'succeeded' || state === 'failed'

/** Long work of the server; asked again each second until it is over. */
export const operationQuery = (id: string) =>
  queryOptions({
    queryKey: ['operations', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/operations/{operation_id}', { params: { path: { operation_id: id } }, signal })),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isOver(data) ? false : POLL_MS),
    staleTime: ({ state: { data } }) => (data !== undefined && isOver(data) ? Number.POSITIVE_INFINITY : 0),
  })
