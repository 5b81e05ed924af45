import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'

const FOUND = 20

/** Units whose name or code holds `q`: the first few, for a field that looks one up. */
export const agencyLookup = (q: string) =>
  queryOptions({
    queryKey: ['lookups', 'agencies', q],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/agencies', { params: { query: { limit: FOUND, ...(q !== '' && { q }) } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

/** People whose name or NIP holds `q`. */
export const employeeLookup = (q: string) =>
  queryOptions({
    queryKey: ['lookups', 'employees', q],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/employees', { params: { query: { limit: FOUND, ...(q !== '' && { q }) } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

/** Accounts whose name or username holds `q`. */
export const accountLookup = (q: string) =>
  queryOptions({
    queryKey: ['lookups', 'accounts', q],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/accounts', { params: { query: { limit: FOUND, ...(q !== '' && { q }) } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
