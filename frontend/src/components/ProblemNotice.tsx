import { Alert, Button, Text } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, type Problem, problemOf, UNREACHABLE } from '@/api/problems'

export interface Words {
  title: string
  detail: string | null
}

/** What to say about a failure: the API's own words, ours where it has none. */
export function useProblemWords(): (problem: Problem) => Words {
  const { t } = useTranslation()
  return (problem) => {
    if (problem.title !== '') return { title: problem.title, detail: problem.detail ?? null }
    return problem.code === UNREACHABLE
      ? { title: t('problem.unreachable'), detail: t('problem.unreachableDetail') }
      : { title: t('problem.unreadable'), detail: t('problem.unreadableDetail') }
  }
}

export function problemIn(error: unknown): Problem {
  return error instanceof ApiProblem ? error.problem : problemOf(null, 500)
}

/** A failure as a calm message, with a way on where asking again may help. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  const words = useProblemWords()
  const problem = problemIn(error)
  const { title, detail } = words(problem)
  const calm = problem.status >= 400 && problem.status < 500
  return (
    <Alert color={calm ? 'blue' : 'red'} icon={<IconAlertCircle aria-hidden />} title={title} role="alert">
      {detail !== null && <Text size="sm">{detail}</Text>}
      {!calm && problem.request_id != null && (
        <Text size="xs" c="dimmed" mt={4}>{t('problem.reference', { id: problem.request_id })}</Text>
      )}
      {onRetry !== undefined && (!calm || problem.status === 429) && (
        <Button mt="sm" variant="default" onClick={onRetry}>{t('state.retry')}</Button>
      )}
    </Alert>
  )
}
