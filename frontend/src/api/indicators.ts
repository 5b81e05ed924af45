import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, fileAddress, unwrap } from './client'
import type { components, operations } from './schema'

type Schemas = components['schemas']
type Answer<Name extends 'getIndicator' | 'listIndicatorRealisations'> = operations[Name]['responses'][200]['content']['application/json']
export type Indicator = Answer<'getIndicator'>
export type IndicatorScore = Schemas['IndicatorScore']
export type IndicatorInput = Schemas['IndicatorCreate']
export type IndicatorChange = Schemas['IndicatorChange']
export type IndicatorSeries = Schemas['IndicatorSeries']
export type Measure = Schemas['MeasureRead']
export type CalendarPeriod = Measure['period']
export type Frequency = Schemas['Frequency']
export type Polarity = Schemas['Polarity']
export type IndicatorAchievement = Schemas['AchievementRead']
export type IndicatorTarget = Schemas['TargetRead']
export type TargetInput = Schemas['TargetCreate']
export type TargetChange = Schemas['TargetChange']
export type TargetValue = Pick<TargetInput, 'value' | 'low' | 'high'>
export type Reached = Answer<'listIndicatorRealisations'>['items'][number]
export type ReachedInput = operations['recordIndicatorRealisation']['requestBody']['content']['application/json']

const all = ['indicators'] as const
const at = (id: string) => ({ path: { indicator_id: id } })
const target = (id: string) => ({ path: { target_id: id } })
const matching = (version: number) => ({ header: { 'if-match': `"${version}"` } })

export const indicatorQuery = (id: string) =>
  queryOptions({
    queryKey: [...all, 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/indicators/{indicator_id}', { params: at(id), signal })),
  })

export const seriesQuery = (id: string) =>
  queryOptions({
    queryKey: [...all, 'series', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/indicators/{indicator_id}/series', { params: at(id), signal })),
  })

export const targetQuery = (id: string) =>
  queryOptions({
    queryKey: [...all, 'target', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/indicator-targets/{target_id}', { params: target(id), signal })),
  })

/** What was recorded for one period, newest first, with what was corrected. */
export const reachedQuery = (targetId: string) =>
  infiniteQueryOptions({
    queryKey: [...all, 'reached', targetId],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/indicator-targets/{target_id}/realisations', { params: { ...target(targetId), query: { limit: 20, after: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

function useIndicatorAct<Given, Answer>(act: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => Promise.all([['objectives'], ['indicators']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
}

export const useCreateIndicator = () => useIndicatorAct((body: IndicatorInput) => unwrap(api.POST('/api/v1/indicators', { body })))

export const useChangeIndicator = (id: string) =>
  useIndicatorAct(({ version, change }: { version: number; change: IndicatorChange }) =>
    unwrap(api.PATCH('/api/v1/indicators/{indicator_id}', { params: { ...at(id), ...matching(version) }, body: change })))

export const useRetireIndicator = (id: string) =>
  useIndicatorAct(({ version, reason }: { version: number; reason: string }) =>
    unwrap(api.POST('/api/v1/indicators/{indicator_id}/retire', { params: { ...at(id), ...matching(version) }, body: { reason } })))

export const useSetTarget = (indicatorId: string) =>
  useIndicatorAct((body: TargetInput) => unwrap(api.POST('/api/v1/indicators/{indicator_id}/targets', { params: at(indicatorId), body })))

export const useChangeTarget = (id: string) =>
  useIndicatorAct(({ version, change }: { version: number; change: TargetChange }) =>
    unwrap(api.PATCH('/api/v1/indicator-targets/{target_id}', { params: { ...target(id), ...matching(version) }, body: change })))

export const useRecordReached = (targetId: string) =>
  useIndicatorAct((body: ReachedInput) =>
    unwrap(api.POST('/api/v1/indicator-targets/{target_id}/realisations', { params: target(targetId), body })))

export const useProveReached = () =>
  useIndicatorAct(({ realisationId, file }: { realisationId: string; file: File }) =>
    unwrap(api.POST('/api/v1/indicator-realisations/{realisation_id}/evidence', {
      params: { path: { realisation_id: realisationId } },
      // The contract writes a file as a string; what travels is the file itself, in a form of its own.
      body: { file: '' },
      bodySerializer: () => {
        const form = new FormData()
        form.append('file', file)
        return form
      },
    })))

export const proofAddress = (realisationId: string, evidenceId: string): string =>
  fileAddress(`/api/v1/indicator-realisations/${realisationId}/evidence/${evidenceId}`)
