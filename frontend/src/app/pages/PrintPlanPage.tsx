import { useQuery } from '@tanstack/react-query'
import { useParams, useRouteContext, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { appraisalQuery } from '@/api/appraisals'
import { planQuery, planVersionQuery } from '@/api/plans'
import { Loaded } from '@/components/Loaded'
import { PlanSheet } from '@/features/sheets/PlanSheet'
import { PrintFrame } from './PrintFrame'

const FROM = '/signed-in/appraisals/$appraisalId/print/plan'

export default function PrintPlanPage() {
  const { t } = useTranslation()
  const { appraisalId } = useParams({ from: FROM })
  const { version } = useSearch({ from: FROM })
  const { me } = useRouteContext({ from: FROM })
  const appraisal = useQuery(appraisalQuery(appraisalId))
  const current = useQuery({ ...planQuery(appraisalId), enabled: version === undefined })
  const chosen = useQuery({ ...planVersionQuery(version ?? ''), enabled: version !== undefined })
  return (
    <PrintFrame title={t('mine.print.plan')} appraisalId={appraisalId}>
      <Loaded query={appraisal}>
        {(of) => <Loaded query={version === undefined ? current : chosen}>{(plan) => <PlanSheet appraisal={of} plan={plan} government={me.government.name} />}</Loaded>}
      </Loaded>
    </PrintFrame>
  )
}
