import { Group, NativeSelect, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { planVersionQuery, planVersionsQuery, type PlanVersion } from '@/api/plans'
import { Empty } from '@/components/Empty'
import { TextLink } from '@/components/links'
import { Loaded } from '@/components/Loaded'
import { PageTitle } from '@/components/PageTitle'
import { PlanChanges } from '@/features/plans/PlanChanges'
import type { CompareSearch } from '../mineSearch'

const FROM = '/signed-in/appraisals/$appraisalId/plan/compare'

export default function PlanComparePage() {
  const { t } = useTranslation()
  const { appraisalId } = useParams({ from: FROM })
  const versions = useQuery(planVersionsQuery(appraisalId))
  return (
    <Stack className="page">
      <TextLink to="/appraisals/$appraisalId" params={{ appraisalId }} size="sm">← {t('mine.backToAppraisal')}</TextLink>
      <PageTitle>{t('mine.compare.title')}</PageTitle>
      <Loaded query={versions}>
        {({ items }) => (items.length < 2 ? <Empty>{t('mine.compare.one')}</Empty> : <Choice items={items} />)}
      </Loaded>
    </Stack>
  )
}

function Choice({ items }: { items: readonly PlanVersion[] }) {
  const { t } = useTranslation()
  const search = useSearch({ from: FROM })
  const navigate = useNavigate({ from: '/appraisals/$appraisalId/plan/compare' })
  const look = (changed: CompareSearch) => void navigate({ search: (before) => ({ ...before, ...changed }), replace: true, resetScroll: false })
  const known = (id: string | undefined, otherwise: PlanVersion | undefined) => items.find((each) => each.id === id) ?? otherwise
  const before = known(search.before, items[1])
  const after = known(search.after, items[0])
  const data = items.map(({ id, number, state }) => ({ value: id, label: `${t('plan.number', { number })} (${t(`planState.${state}`)})` }))
  return (
    <>
      <Group grow preventGrowOverflow={false} align="flex-end">
        <NativeSelect label={t('mine.compare.before')} size="md" data={data} value={before?.id} onChange={(event) => look({ before: event.currentTarget.value })} />
        <NativeSelect label={t('mine.compare.after')} size="md" data={data} value={after?.id} onChange={(event) => look({ after: event.currentTarget.value })} />
      </Group>
      {before !== undefined && after !== undefined && <Both before={before.id} after={after.id} />}
    </>
  )
}

function Both({ before, after }: { before: string; after: string }) {
  const was = useQuery(planVersionQuery(before))
  const is = useQuery(planVersionQuery(after))
  return <Loaded query={was}>{(older) => <Loaded query={is}>{(newer) => <PlanChanges before={older} after={newer} />}</Loaded>}</Loaded>
}
