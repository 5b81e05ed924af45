import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Plan } from '@/api/plans'
import { PlanDrafting } from './PlanDrafting'

export function usePlanDraft(plan: Plan) {
  const queries = useQueryClient()
  const [drafting] = useState(() => new PlanDrafting(plan, queries))
  const now = useSyncExternalStore(drafting.subscribe, drafting.current)
  // What a lost connection held back goes out as soon as there is one again.
  useEffect(() => {
    const retry = () => void drafting.flush()
    window.addEventListener('online', retry)
    return () => window.removeEventListener('online', retry)
  }, [drafting])
  const { change, flush, isUnsaved, keepMine, takeTheirs } = drafting
  return { ...now, change, flush, isUnsaved, keepMine, takeTheirs }
}

export type PlanDraftHandle = ReturnType<typeof usePlanDraft>
