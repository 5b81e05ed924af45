import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, fileAddress, unwrap } from './client'
import type { components, operations } from './schema'

export type Realisation = components['schemas']['RealisationList']['items'][number]
export type RealisationInput = operations['recordRealisation']['requestBody']['content']['application/json']
export type Evidence = components['schemas']['EvidenceRead']

const key = (appraisalId: string) => ['realisations', appraisalId] as const

/** What counts now, in one period. */
export const realisationsQuery = (appraisalId: string, periodId: string) =>
  queryOptions({
    queryKey: [...key(appraisalId), periodId],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/appraisals/{appraisal_id}/realisations', {
          params: { path: { appraisal_id: appraisalId }, query: { period_id: periodId } },
          signal,
        }),
      ),
  })

/** Everything ever recorded, in every period, with what was corrected. */
export const realisationHistoryQuery = (appraisalId: string) =>
  queryOptions({
    queryKey: [...key(appraisalId), 'history'],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/appraisals/{appraisal_id}/realisations', {
          params: { path: { appraisal_id: appraisalId }, query: { history: true } },
          signal,
        }),
      ),
  })

const RECORDED_NOW = 'new'
/** Whether a realisation is shown before the server has confirmed it. */
export const isUnconfirmed = ({ id }: Pick<Realisation, 'id'>) => id.startsWith(RECORDED_NOW)

/**
 * Record or correct one realisation. It shows at once as unconfirmed; a refusal takes it back.
 * `resultId` is the result under which it shows, also where it is of an indicator.
 */
export function useRecordRealisation(appraisalId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ input }: { input: RealisationInput; resultId: string; by: string }) =>
      unwrap(api.POST('/api/v1/appraisals/{appraisal_id}/realisations', {
        params: { path: { appraisal_id: appraisalId } }, body: input,
      })),
    onMutate: async ({ input, resultId, by }) => {
      const history = realisationHistoryQuery(appraisalId).queryKey
      await queries.cancelQueries({ queryKey: history })
      const before = queries.getQueryData(history)
      const now = new Date().toISOString()
      const indicatorId = input.indicator_id ?? null
      queries.setQueryData(history, before && {
        items: [
          ...before.items.map((each) =>
            each.superseded_at === null && each.period_id === input.period_id && each.result_id === resultId && each.indicator_id === indicatorId
              ? { ...each, superseded_at: now }
              : each),
          {
            id: `${RECORDED_NOW}-${now}`, period_id: input.period_id, result_id: resultId, indicator_id: indicatorId,
            value: input.value == null ? null : String(input.value), narrative: input.narrative ?? null, recorded_by: by,
            created_at: now, superseded_at: null, evidence: [],
          },
        ],
      })
      return { before }
    },
    onError: (_, __, context) => {
      if (context?.before !== undefined) queries.setQueryData(realisationHistoryQuery(appraisalId).queryKey, context.before)
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: key(appraisalId) }),
        queries.invalidateQueries({ queryKey: ['evaluations', appraisalId] }),
      ]),
  })
}

export function useAttachEvidence(appraisalId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ realisationId, file }: { realisationId: string; file: File }) =>
      unwrap(api.POST('/api/v1/realisations/{realisation_id}/evidence', {
        params: { path: { realisation_id: realisationId } },
        // The contract writes a file as a string; what travels is the file itself, in a form of its own.
        body: { file: '' },
        bodySerializer: () => {
          const form = new FormData()
          form.append('file', file)
          return form
        },
      })),
    onSuccess: () => queries.invalidateQueries({ queryKey: key(appraisalId) }),
  })
}

/** Where an evidence file is downloaded from; the server answers with an attachment. */
export const evidenceAddress = (realisationId: string, evidenceId: string): string =>
  fileAddress(`/api/v1/realisations/${realisationId}/evidence/${evidenceId}`)
