import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components } from './schema'

export type Matrix = components['schemas']['Matrix']
export type MatrixMember = Matrix['members'][number]
export type Link = components['schemas']['AlignmentInput']
export type Cascading = components['schemas']['Cascading']

/** The matriks peran hasil of an appraised head. */
export const matrixQuery = (appraisalId: string) =>
  queryOptions({
    queryKey: ['matrix', appraisalId],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/appraisals/{appraisal_id}/matrix', { params: { path: { appraisal_id: appraisalId } }, signal })),
  })

interface Aligning {
  resultId: string
  link: Link
}

/**
 * Say what a member's result serves. `place` draws it into the matrix before the server has answered; a refusal puts
 * back what stood there.
 */
export function useAlignInMatrix(appraisalId: string, place: (matrix: Matrix, aligning: Aligning) => Matrix) {
  const queries = useQueryClient()
  const { queryKey } = matrixQuery(appraisalId)
  const mutationKey = ['align', appraisalId]
  return useMutation({
    mutationKey,
    // One after another, so that two changes of one result reach the server in the order in which they were made.
    scope: { id: `align-${appraisalId}` },
    mutationFn: ({ resultId, link }: Aligning) =>
      unwrap(api.POST('/api/v1/results/{result_id}/alignment', { params: { path: { result_id: resultId } }, body: link })),
    onMutate: async (aligning) => {
      await queries.cancelQueries({ queryKey })
      const before = queries.getQueryData(queryKey)
      if (before !== undefined) queries.setQueryData(queryKey, place(before, aligning))
      return { before }
    },
    onError: (_, __, context) => {
      if (context?.before !== undefined) queries.setQueryData(queryKey, context.before)
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['plans'] })
      // While more changes are on their way, the server's matrix would take them off the screen again.
      if (queries.isMutating({ mutationKey }) === 1) await queries.invalidateQueries({ queryKey })
    },
  })
}
