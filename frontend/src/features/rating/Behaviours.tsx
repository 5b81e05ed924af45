import { Card, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Plan } from '@/api/plans'
import type { Behaviour, Draft } from './given'

interface Given {
  names: readonly Behaviour[]
  numeric: boolean
  expectations: Plan['expectations']
  draft: Draft
  errors: Partial<Record<string, string>>
  locked: boolean
  onChange: (changed: Partial<Draft>) => void
}

/** Behaviours one by one: what was expected, and what the superior concludes. */
export function Behaviours({ names, numeric, expectations, draft, errors, locked, onChange }: Given) {
  const { t } = useTranslation()
  return (
    <Card component="section" aria-labelledby="behaviours">
      <Title order={2} id="behaviours">{t('rating.behaviours')}</Title>
      <Text size="sm" c="dimmed">{t(numeric ? 'rating.behavioursNumeric' : 'rating.behavioursNote')}</Text>
      <Stack gap="md" mt="sm">
        {names.map((name) => {
          const expected = (expectations as Partial<Record<string, string>>)[name]
          return (
            <section key={name} aria-labelledby={`behaviour-${name}`}>
              <Title order={3} id={`behaviour-${name}`}>{t(`rating.behaviour.${name}`)}</Title>
              <Text size="sm" mt={2}>{expected === undefined ? <Text component="span" inherit c="dimmed">{t('rating.noExpectation')}</Text> : `${t('rating.expectation')}: ${expected}`}</Text>
              {numeric && (
                <TextInput
                  id={`rating-${name}`} label={t('rating.number', { name: t(`rating.behaviour.${name}`) })} inputMode="decimal" maw={200} mt={6} readOnly={locked}
                  value={draft.numbers[name] ?? ''} error={errors[name]}
                  onChange={(event) => onChange({ numbers: { ...draft.numbers, [name]: event.currentTarget.value } })}
                />
              )}
              <Textarea
                label={t('rating.conclusion', { name: t(`rating.behaviour.${name}`) })} size="md" autosize minRows={1} mt={6} readOnly={locked}
                value={draft.notes[name] ?? ''} onChange={(event) => onChange({ notes: { ...draft.notes, [name]: event.currentTarget.value } })}
              />
            </section>
          )
        })}
      </Stack>
    </Card>
  )
}
