import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Link, type Matrix, useAlignInMatrix } from '@/api/matrix'
import { problemIn, useProblemWords } from '@/components/ProblemNotice'
import { toast, toastProblem } from '@/components/toast'
import { linkOf, placed, type Row } from './grid'

export interface Aligning {
  /** Draws and sends the link, says what became of it, and offers the way back where there is one. */
  align: (row: Row, link: Link) => void
  /** Says something to those who do not see the grid. */
  say: (words: string) => void
  said: string
}

export function useAligning(matrix: Matrix): Aligning {
  const { t } = useTranslation()
  const words = useProblemWords()
  const { mutate } = useAlignInMatrix(matrix.appraisal_id, placed)
  const [said, say] = useState('')
  const titleOf = (link: Link) => matrix.results.find(({ id }) => id === link.parent_result_id)?.title

  const align = (row: Row, link: Link) => {
    const before = linkOf(row)
    const title = titleOf(link)
    const told = title === undefined ? t('matrix.put', { result: row.title })
      : t('matrix.aligned', { result: row.title, served: title, how: t(`matrix.cascading.${link.cascading ?? 'direct'}`) })
    say(told)
    mutate({ resultId: row.resultId, link }, {
      onSuccess: () => toast({ message: told, ...(before !== null && { undo: () => mutate({ resultId: row.resultId, link: before }) }) }),
      onError: (error) => {
        const { title, detail } = words(problemIn(error))
        say(t('matrix.refused', { result: row.title, why: detail ?? title }))
        toastProblem(error)
      },
    })
  }
  return { align, say, said }
}
