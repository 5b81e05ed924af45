import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, fileAddress, unwrap } from './client'
import type { components } from './schema'

type Schemas = components['schemas']
export type Import = Schemas['ImportRead']
export type ImportRow = Schemas['ImportRow']
export type Finding = Schemas['FindingRead']
export type Export = Schemas['ExportRead']
export type ExchangeKind = Schemas['ExchangeKind']
export type ExchangeFormat = Schemas['ExchangeFormat']
export type ExchangeState = Schemas['ExchangeState']

const POLL_MS = 1500
const running = ({ state }: { state: ExchangeState }): boolean => state === 'waiting' || state === 'running'

export const exchangeKeys = { imports: ['imports'] as const, exports: ['exports'] as const }

export const importsQuery = infiniteQueryOptions({
  queryKey: [...exchangeKeys.imports, 'list'],
  queryFn: ({ pageParam, signal }) =>
    unwrap(api.GET('/api/v1/imports', { params: { query: { limit: 25, ...(pageParam === null ? { count: true } : { after: pageParam }) } }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  refetchInterval: ({ state: { data } }) => (data?.pages.some(({ items }) => items.some(running)) === true ? POLL_MS : false),
})

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [...exchangeKeys.imports, 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/imports/{import_id}', { params: { path: { import_id: id } }, signal })),
    refetchInterval: ({ state: { data } }) => (data !== undefined && running(data) ? POLL_MS : false),
  })

export const findingsQuery = (id: string, code: string | null) =>
  infiniteQueryOptions({
    queryKey: [...exchangeKeys.imports, 'findings', id, code],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/imports/{import_id}/errors', {
        params: { path: { import_id: id }, query: { limit: 100, ...(code !== null && { code }), ...(pageParam === null ? { count: true } : { after: pageParam }) } }, signal,
      })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
  })

export interface ImportGiven {
  file: File
  kind: ExchangeKind
  effectiveOn: string
}

/** Sends a file for a dry run; nothing is changed by it. */
export function startImport({ file, kind, effectiveOn }: ImportGiven): Promise<Import> {
  const body = new FormData()
  body.set('file', file)
  body.set('kind', kind)
  body.set('dry_run', 'true')
  if (effectiveOn !== '') body.set('effective_on', effectiveOn)
  // The schema says what the parts are; a browser sends them as a form, boundary and all.
  return unwrap(api.POST('/api/v1/imports', { body: body as never, bodySerializer: (given: unknown) => given as FormData }))
}

export const applyImport = (id: string) => unwrap(api.POST('/api/v1/imports/{import_id}/apply', { params: { path: { import_id: id } } }))

export const workbookAddress = (id: string): string => fileAddress(`/api/v1/imports/${id}/workbook`)
export const templateAddress = (kind: ExchangeKind, format: ExchangeFormat): string => fileAddress(`/api/v1/exports/template?kind=${kind}&format=${format}`)
export const exportAddress = (id: string): string => fileAddress(`/api/v1/exports/${id}/file`)

export const exportsQuery = infiniteQueryOptions({
  queryKey: [...exchangeKeys.exports, 'list'],
  queryFn: ({ pageParam, signal }) =>
    unwrap(api.GET('/api/v1/exports', { params: { query: { limit: 25, ...(pageParam === null ? { count: true } : { after: pageParam }) } }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  refetchInterval: ({ state: { data } }) => (data?.pages.some(({ items }) => items.some(running)) === true ? POLL_MS : false),
})

export const exportQuery = (id: string) =>
  queryOptions({
    queryKey: [...exchangeKeys.exports, 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/exports/{export_id}', { params: { path: { export_id: id } }, signal })),
    refetchInterval: ({ state: { data } }) => (data !== undefined && running(data) ? POLL_MS : false),
  })

export const startExport = (body: Schemas['ExportCreate']) => unwrap(api.POST('/api/v1/exports', { body }))
