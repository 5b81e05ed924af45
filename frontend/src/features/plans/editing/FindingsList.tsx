import { Alert, Anchor, List } from '@mantine/core'
import { IconAlertCircle, IconBulb } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Plan, PlanCheck } from '@/api/plans'
import { useFormat } from '@/i18n/format'
import { findingPlace, type Place } from './places'

interface Given {
  check: PlanCheck
  plan: Plan
  /** Where each finding is mended. */
  href: (place: Place) => string
  onGo: (place: Place) => void
}

/** What is still missing and what to think about, each as a link to where it is mended. */
export function FindingsList({ check, plan, href, onGo }: Given) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const groups = [
    { name: 'errors', found: check.errors, color: 'red', Icon: IconAlertCircle, title: t('mine.check.errors', { count: check.errors.length }) },
    { name: 'warnings', found: check.warnings, color: 'orange', Icon: IconBulb, title: t('mine.check.warnings') },
  ] as const
  return groups.filter(({ found }) => found.length > 0).map(({ name, found, color, Icon, title }) => (
    <Alert key={name} role="note" color={color} icon={<Icon aria-hidden />} title={title}>
      <List size="sm" listStyleType="none" spacing={4}>
        {found.map((finding) => {
          const place = findingPlace(finding, plan)
          return (
            <List.Item key={`${finding.field}${finding.code}`}>
              <Anchor size="sm" c="inherit" underline="always" href={href(place)} onClick={(event) => { event.preventDefault(); onGo(place) }}>
                {where(finding.field, plan)}{finding.message[language]}
              </Anchor>
            </List.Item>
          )
        })}
      </List>
    </Alert>
  ))
}

/** Which line a finding is about, by its own words. */
function where(field: string, plan: Plan): string {
  const match = /^results\.(\d+)(?:\.indicators\.(\d+))?/.exec(field)
  const result = match === null ? undefined : plan.results[Number(match[1])]
  if (result === undefined) return ''
  const indicator = match?.[2] === undefined ? undefined : result.indicators[Number(match[2])]
  return `${indicator?.name ?? result.title}: `
}
