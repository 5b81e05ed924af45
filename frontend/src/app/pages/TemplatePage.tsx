import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useRouteContext } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type AlignmentOptions, planQuery } from '@/api/plans'
import { ownAppraisalQuery, teamCycleQuery } from '@/api/team'
import { templateQuery } from '@/api/templates'
import { Loaded } from '@/components/Loaded'
import { TemplateEditor } from '../templates/TemplateEditor'
import '@/features/team/team.css'

/** One template: its words and results, giving it to people, and its end. `new` begins one. */
export default function TemplatePage() {
  const { t } = useTranslation()
  const { templateId } = useParams({ from: '/signed-in/team/templates/$templateId' })
  const options = useOptions()
  const query = useQuery({ ...templateQuery(templateId), enabled: templateId !== 'new' })
  return (
    <Stack className="page">
      <Link to="/team/templates" className="inline-link">← {t('templates.back')}</Link>
      {templateId === 'new' ? <TemplateEditor template={null} options={options} /> : (
        <Loaded query={query}>{(template) => <TemplateEditor key={template.id} template={template} options={options} />}</Loaded>
      )}
    </Stack>
  )
}

/** What results of a template may serve: those of its author, who is the superior of most who will get it. */
function useOptions(): AlignmentOptions {
  const { me } = useRouteContext({ from: '/signed-in/team/templates/$templateId' })
  const cycle = useQuery(teamCycleQuery())
  const mine = me.employee
  const own = useQuery({ ...ownAppraisalQuery(mine?.id ?? '', cycle.data?.id ?? ''), enabled: mine !== null && cycle.data != null })
  const plan = useQuery({ ...planQuery(own.data?.id ?? ''), enabled: own.data != null })
  const results = (plan.data?.results ?? []).map(({ id, title, kind }) => ({
    result_id: id, title, kind, employee: mine ?? { id: '', name: '' }, agreed: plan.data?.state === 'agreed', distance: 1,
  }))
  return { results, objectives: [] }
}
