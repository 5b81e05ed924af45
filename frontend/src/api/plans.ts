import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api, unwrap } from './client'
import type { components, operations } from './schema'

type Schemas = components['schemas']
export type Plan = Schemas['PlanRead']
export type PlanResult = Plan['results'][number]
export type PlanIndicator = PlanResult['indicators'][number]
export type PlanAlignment = NonNullable<PlanResult['alignment']>
export type PlanState = Plan['state']
export type PlanVersion = Schemas['PlanVersionRow']
export type PlanContent = Schemas['PlanContent']
export type ResultInput = Schemas['ResultInput']
export type IndicatorInput = Schemas['IndicatorInput']
export type AlignmentInput = Schemas['AlignmentInput']
export type PlanCheck = Schemas['PlanCheck']
export type Finding = Schemas['Finding']
export type AlignmentOptions = Schemas['AlignmentOptions']
export type PlanDraft = Schemas['PlanDraft']
export type BehaviourValue = Schemas['BehaviourValue']
export type WhichPlan = NonNullable<NonNullable<operations['getCurrentPlan']['parameters']['query']>['which']>

/** What `If-Match` must say to change the version that was read. */
export const ifMatch = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` })

const planKeys = {
  all: ['plans'] as const,
  current: (appraisalId: string, which?: WhichPlan) => ['plans', 'current', appraisalId, which ?? 'either'] as const,
  one: (planId: string) => ['plans', 'one', planId] as const,
}

/** The open version of an appraisal's plan, else the agreed one; or the one of the two that is asked for. */
export const planQuery = (appraisalId: string, which?: WhichPlan) =>
  queryOptions({
    queryKey: planKeys.current(appraisalId, which),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/appraisals/{appraisal_id}/plan', {
        params: { path: { appraisal_id: appraisalId }, query: which === undefined ? {} : { which } }, signal,
      })),
  })

/** One version, whatever its state. */
export const planVersionQuery = (planId: string) =>
  queryOptions({
    queryKey: planKeys.one(planId),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/plans/{plan_id}', { params: { path: { plan_id: planId } }, signal })),
  })

export const planVersionsQuery = (appraisalId: string) =>
  queryOptions({
    queryKey: ['plans', 'versions', appraisalId],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/appraisals/{appraisal_id}/plans', { params: { path: { appraisal_id: appraisalId } }, signal })),
  })

/** What keeps a version from being submitted. Belongs to one edit of it, so that no older answer is shown for a newer one. */
export const planCheckQuery = ({ id, version }: { id: string; version: number }) =>
  queryOptions({
    queryKey: ['plans', 'check', id, version],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/plans/{plan_id}/check', { params: { path: { plan_id: id } }, signal })),
  })

/** What results of this appraisal may serve: results of superiors, objectives of the unit and of those above. */
export const alignmentOptionsQuery = (appraisalId: string) =>
  queryOptions({
    queryKey: ['plans', 'alignment-options', appraisalId],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/appraisals/{appraisal_id}/alignment-options', {
        params: { path: { appraisal_id: appraisalId } }, signal,
      })),
    staleTime: 60_000,
  })

/** After an act on a plan: its versions, checks and the appraisal that shows its state may all differ. */
export const refreshPlans = (queries: QueryClient) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: planKeys.all }),
    queries.invalidateQueries({ queryKey: ['appraisals'] }),
    queries.invalidateQueries({ queryKey: ['evaluations'] }),
  ])

/** Replace the whole content of a draft. `version` is the one that was edited; 412 when it is no longer the latest. */
export const writePlan = (planId: string, version: number, content: PlanContent) =>
  unwrap(api.PUT('/api/v1/plans/{plan_id}', {
    params: { path: { plan_id: planId }, header: ifMatch({ version }) }, body: content,
  }))

/** Put a plan that was just read or written where every page looks for it. */
export function keepPlan(queries: QueryClient, plan: Plan): void {
  queries.setQueryData(planVersionQuery(plan.id).queryKey, plan)
  for (const which of [undefined, 'open'] as const) {
    queries.setQueryData(planQuery(plan.appraisal_id, which).queryKey, plan)
  }
}

export function useDraftPlan(appraisalId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: PlanDraft) =>
      unwrap(api.POST('/api/v1/appraisals/{appraisal_id}/plans', { params: { path: { appraisal_id: appraisalId } }, body })),
    onSuccess: () => refreshPlans(queries),
  })
}

type Versioned = Pick<Plan, 'id' | 'version'>

/** Acts of the employee and of the appraiser that move a version on. Each says which version it saw. */
function useStep(step: (plan: Versioned) => ReturnType<typeof submit>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: step, onSuccess: () => refreshPlans(queries) })
}

const at = (plan: Versioned) => ({ params: { path: { plan_id: plan.id }, header: ifMatch(plan) } })
const submit = (plan: Versioned) => unwrap(api.POST('/api/v1/plans/{plan_id}/submission', at(plan)))

export const useSubmitPlan = () => useStep(submit)
export const useRecallPlan = () => useStep((plan) => unwrap(api.POST('/api/v1/plans/{plan_id}/recall', at(plan))))
export const useWithdrawPlan = () => useStep((plan) => unwrap(api.POST('/api/v1/plans/{plan_id}/withdrawal', at(plan))))
export const useAgreePlan = () => useStep((plan) => unwrap(api.POST('/api/v1/plans/{plan_id}/agreement', at(plan))))

export function useReturnPlan() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ plan, reason }: { plan: Versioned; reason: string }) =>
      unwrap(api.POST('/api/v1/plans/{plan_id}/return', { ...at(plan), body: { reason } })),
    onSuccess: () => refreshPlans(queries),
  })
}

/** Say what one result serves, of an agreed plan too. */
export function useAlignResult() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ resultId, link }: { resultId: string; link: AlignmentInput }) =>
      unwrap(api.POST('/api/v1/results/{result_id}/alignment', { params: { path: { result_id: resultId } }, body: link })),
    onSuccess: () => refreshPlans(queries),
  })
}
