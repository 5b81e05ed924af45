import { Badge, Radio, Stack, Text, Textarea, Title, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Expectation } from '@/api/evaluations'
import { useReasonWords } from '@/components/useReasonWords'
import type { Rated } from './given'

const LEVELS = ['above', 'meets', 'below'] as const

interface Given {
  rated: Rated
  value: Expectation | null
  suggested: Expectation | null
  /** Why this is suggested, as a code. */
  because?: string
  /** Codes of what a reason has to answer; none, and none is asked for. */
  asked: readonly string[]
  reason: string
  errors: Partial<Record<string, string>>
  locked: boolean
  onChange: (value: Expectation) => void
  onReason: (reason: string) => void
}

/** One of the two ratings: the suggestion marked among the choices, and room for a reason where one is needed. */
export function Choice({ rated, value, suggested, because, asked, reason, errors, locked, onChange, onReason }: Given) {
  const { t } = useTranslation()
  const words = useReasonWords()
  const why = because === undefined ? null : words(because)
  return (
    <Stack gap="xs">
      <Title order={3} id={`rating-${rated}-title`}>{t(`evaluation.${rated}`)}</Title>
      <Text size="sm" c="dimmed">
        {suggested === null ? t('rating.noSuggestion') : t('rating.suggests', { rating: t(`expectation.${suggested}`) })}{why !== null && ` ${why}`}
      </Text>
      <Radio.Group
        label={<VisuallyHidden>{t(`evaluation.${rated}`)}</VisuallyHidden>} value={value} error={errors[`${rated}_rating`]}
        onChange={(chosen) => onChange(LEVELS.find((each) => each === chosen) ?? 'meets')}
      >
        <Stack gap="xs">
          {LEVELS.map((level, place) => (
            <Radio
              key={level} id={place === 0 ? `rating-${rated}_rating` : undefined} value={level} size="md" disabled={locked} className="rating-level"
              label={<>{t(`expectation.${level}`)}{level === suggested && <Badge component="span" color="blue" ml={6}>{t('rating.suggested')}</Badge>}</>}
            />
          ))}
        </Stack>
      </Radio.Group>
      <div aria-live="polite">
        {(asked.length > 0 || reason !== '') && (
          <Textarea
            id={`rating-${rated}_reason`} size="md" label={t('rating.reason')} value={reason} autosize minRows={2} readOnly={locked}
            required={asked.length > 0} withAsterisk={false} error={errors[`${rated}_reason`]}
            description={asked.length > 0 ? asked.map((code) => t(`rating.asked.${code as 'results_rating_departs'}`, { defaultValue: t('rating.asked.other') })).join(' ') : t('rating.reasonKept')}
            onChange={(event) => onReason(event.currentTarget.value)}
          />
        )}
      </div>
    </Stack>
  )
}
