import { useQuery } from '@tanstack/react-query'
import { useParams, useRouteContext, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Appraisal, appraisalQuery } from '@/api/appraisals'
import { evaluationQuery } from '@/api/evaluations'
import { planQuery } from '@/api/plans'
import { realisationsQuery } from '@/api/realisations'
import { Loaded } from '@/components/Loaded'
import { EvaluationPaper } from '@/features/sheets/EvaluationPaper'
import { PrintFrame } from './PrintFrame'

const FROM = '/signed-in/appraisals/$appraisalId/print/evaluation'

export default function PrintEvaluationPage() {
  const { t } = useTranslation()
  const { appraisalId } = useParams({ from: FROM })
  const { period } = useSearch({ from: FROM })
  const appraisal = useQuery(appraisalQuery(appraisalId))
  return (
    <PrintFrame title={t('mine.print.evaluation')} appraisalId={appraisalId}>
      <Loaded query={appraisal}>
        {(of) => {
          const chosen = of.periods.find(({ id }) => id === period) ?? of.periods.find(({ kind }) => kind === 'annual')
          return chosen === undefined ? null : <Paper appraisal={of} periodId={chosen.id} />
        }}
      </Loaded>
    </PrintFrame>
  )
}

function Paper({ appraisal, periodId }: { appraisal: Appraisal; periodId: string }) {
  const { me } = useRouteContext({ from: FROM })
  const sheet = useQuery(evaluationQuery(appraisal.id, periodId))
  const plan = useQuery(planQuery(appraisal.id, 'agreed'))
  const realisations = useQuery(realisationsQuery(appraisal.id, periodId))
  return (
    <Loaded query={sheet}>
      {(evaluation) => (
        <Loaded query={plan}>
          {(agreed) => (
            <Loaded query={realisations}>
              {({ items }) => (
                <EvaluationPaper
                  appraisal={appraisal} sheet={evaluation} plan={agreed} government={me.government.name}
                  narratives={new Map(items.filter((each) => each.indicator_id === null).map((each) => [each.result_id, each.narrative ?? '']))}
                />
              )}
            </Loaded>
          )}
        </Loaded>
      )}
    </Loaded>
  )
}
