import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components } from './schema'

type Schemas = components['schemas']
export type TemplateRow = Schemas['TemplateRow']
export type Template = Schemas['TemplateRead']
export type TemplateContent = Template['content']
export type TemplateWrite = Schemas['TemplateWrite']
export type TemplateCreate = Schemas['TemplateCreate']
export type TemplateApplication = Schemas['TemplateApplication']
export type TemplateApplied = Schemas['TemplateApplied']

const all = ['plan-templates'] as const

/** The first 200 templates, found by part of their name. */
export const templatesQuery = (q?: string) =>
  queryOptions({
    queryKey: [...all, 'list', q ?? ''],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/plan-templates', {
        params: { query: { limit: 200, ...(q !== undefined && q.trim().length > 1 && { q: q.trim() }) } }, signal,
      })),
  })

export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: [...all, id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/plan-templates/{template_id}', { params: { path: { template_id: id } }, signal })),
  })

const at = ({ id, version }: { id: string; version: number }) =>
  ({ params: { path: { template_id: id }, header: { 'if-match': `"${version}"` } } })

export function useCreateTemplate() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: TemplateCreate) => unwrap(api.POST('/api/v1/plan-templates', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: all }),
  })
}

/** `version` is the one that was edited; 412 when it is no longer the latest. */
export function useEditTemplate(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: TemplateWrite }) =>
      unwrap(api.PUT('/api/v1/plan-templates/{template_id}', { ...at({ id, version }), body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: all }),
  })
}

export function useDeleteTemplate() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (template: Pick<Template, 'id' | 'version'>) => unwrap(api.DELETE('/api/v1/plan-templates/{template_id}', at(template))),
    onSuccess: (_, { id }) => {
      queries.removeQueries({ queryKey: templateQuery(id).queryKey })
      return queries.invalidateQueries({ queryKey: [...all, 'list'] })
    },
  })
}

/** Draft the plans of many at once; the answer says of each what became of it. */
export function useApplyTemplate(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: TemplateApplication) =>
      unwrap(api.POST('/api/v1/plan-templates/{template_id}/applications', { params: { path: { template_id: id } }, body })),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['team', 'members'] }),
        queries.invalidateQueries({ queryKey: ['plans'] }),
        queries.invalidateQueries({ queryKey: ['appraisals'] }),
      ]),
  })
}
