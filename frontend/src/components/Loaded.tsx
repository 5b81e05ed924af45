import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ProblemNotice } from './ProblemNotice'
import { Waiting } from './Waiting'

/** A query's three ends: waiting, failed, or the content. Old content stays while a refetch fails. */
export function Loaded<T>({ query, lines, children }: { query: UseQueryResult<T>; lines?: number; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  return <Waiting lines={lines} />
}
