import { Badge, Group, Text } from '@mantine/core'
import { IconTarget, IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PlanAlignment } from '@/api/plans'
import { ancestors, type CascadeStep } from './ancestors'

interface Given {
  resultId: string
  alignment: PlanAlignment | null
  /** Everything above the results of this appraisal; without it only the nearest is shown. */
  line?: readonly CascadeStep[]
}

/** What a result serves, step by step up to the objective of the government. */
export function Serves({ resultId, alignment, line }: Given) {
  const { t } = useTranslation()
  if (alignment === null) return <Text size="sm" c="dimmed" mt={4}>{t('mine.serves.nothing')}</Text>
  const steps: CascadeStep[] = ancestors(resultId, line ?? [])
  const nearest = alignment.parent_result ?? alignment.objective
  const shown = steps.length > 0 && steps[0]?.id === nearest?.id ? steps : [directly(alignment)]
  return (
    <div>
      <Group gap={6} mt={4}>
        <Text size="sm" fw={600}>{t('plan.serves')}</Text>
        <Badge color="gray">{t(`mine.cascading.${alignment.cascading}`)}</Badge>
        {alignment.provisional && <Badge color="orange">{t('mine.serves.provisional')}</Badge>}
        {(alignment.parent_result?.current === false || alignment.objective?.retired === true) && <Badge color="red">{t('mine.serves.dropped')}</Badge>}
      </Group>
      <ol className="line">
        {shown.map((step) => (
          <li key={step.id}>
            <Icon step={step} />
            <div>
              <Text size="sm">{step.code === null ? '' : `${step.code} · `}{step.title}</Text>
              <Text size="xs" c="dimmed">
                {step.kind === 'objective' ? t('mine.serves.objectiveOf', { agency: step.agency.name }) : t('mine.serves.resultOf', { name: step.employee?.name ?? '' })}
              </Text>
            </div>
          </li>
        ))}
      </ol>
      {alignment.contribution !== null && <Text size="sm" c="dimmed">{t('mine.serves.contribution', { text: alignment.contribution })}</Text>}
    </div>
  )
}

function Icon({ step }: { step: CascadeStep }) {
  const Drawn = step.kind === 'result' ? IconUser : IconTarget
  return <Drawn size={16} aria-hidden style={{ flex: 'none', marginTop: 3 }} />
}

function directly({ parent_result, objective }: PlanAlignment): CascadeStep {
  const none = { parent_id: null, code: null, employee: null, agency: { name: '' } }
  if (parent_result !== null) return { ...none, kind: 'result', id: parent_result.id, title: parent_result.title, employee: parent_result.employee }
  return { ...none, kind: 'objective', id: objective?.id ?? '', title: objective?.title ?? '', code: objective?.code ?? null, agency: objective?.agency ?? none.agency }
}
