import { Alert, Card, Checkbox, Group, Stack, Text, Textarea, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evaluation } from '@/api/evaluations'
import type { Plan } from '@/api/plans'
import { ActionButton, actionNamed } from '@/components/ActionButton'
import { PredicateBadge } from '@/components/badges'
import { ErrorSummary } from '@/components/ErrorSummary'
import { ProblemNotice } from '@/components/ProblemNotice'
import { StaleEdit } from '@/components/StaleEdit'
import { WhoSees } from '@/components/WhoSees'
import { useFormat } from '@/i18n/format'
import { Behaviours } from './Behaviours'
import { Choice } from './Choice'
import { RATED, suggestedFor } from './given'
import { useRating } from './useRating'
import { useReadable } from './useReadable'

interface Given {
  sheet: Evaluation
  leads: boolean
  employee: string
  expectations: Plan['expectations']
  /** Called after the rating was saved or made final. */
  onChanged: () => void
  /** What is rated, shown beside the rating. */
  children: ReactNode
}

/** The rating beside what is rated: behaviours, ratings with their reasons, a note, and what comes of them. */
export function RatingForm({ sheet, leads, employee, expectations, onChanged, children }: Given) {
  const { t } = useTranslation()
  const rating = useRating(sheet, leads, employee, onChanged)
  const { draft, change, asked, errors, numeric, locked } = rating
  const readable = useReadable(rating.names, numeric)
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); rating.save() }}>
      <div className="rating">
        <Stack>
          {children}
          <Behaviours names={rating.names} numeric={numeric} expectations={expectations} draft={draft} errors={errors.fields} locked={locked} onChange={change} />
        </Stack>
        <Stack className="rating-side">
          {sheet.outdated && <Alert role="note" color="orange" icon={<IconAlertTriangle aria-hidden />}>{t('rating.outdated')}</Alert>}
          <ErrorSummary errors={errors.list} title={errors.title} />
          {rating.stale !== null && (
            <StaleEdit
              mine={readable.fields(draft)} theirs={readable.fields(rating.stale.draft)} labels={readable.labels}
              pending={rating.saving} onKeepMine={rating.keepMine} onTakeTheirs={rating.takeTheirs}
            />
          )}
          {!locked && <WhoSees>{t('rating.whoSees', { name: employee })}</WhoSees>}
          {!numeric && (
            <Card component="section" aria-labelledby="ratings">
              <Title order={2} id="ratings" mb="sm">{t('rating.ratings')}</Title>
              <Stack gap="lg">
                {RATED.map((rated) => (
                  <Choice
                    key={rated} rated={rated} value={draft[rated]} suggested={suggestedFor(sheet, rated)} asked={asked[rated]}
                    because={rated === 'results' ? sheet.suggestion_reason.code : undefined} errors={errors.fields} locked={locked}
                    reason={rated === 'results' ? draft.resultsReason : draft.behaviourReason}
                    onChange={(value) => change({ [rated]: value })}
                    onReason={(reason) => change(rated === 'results' ? { resultsReason: reason } : { behaviourReason: reason })}
                  />
                ))}
              </Stack>
            </Card>
          )}
          {numeric && <NewIdea rating={rating} />}
          <Outcome rating={rating} />
          <Textarea size="md" label={t('rating.note')} autosize minRows={2} value={draft.note} readOnly={locked} onChange={(event) => change({ note: event.currentTarget.value })} />
          {rating.refused !== null && <ProblemNotice error={rating.refused} />}
          <Group gap="sm">
            <ActionButton type="submit" action={actionNamed(sheet.actions, 'rate')} loading={rating.saving} onClick={() => undefined}>{t('rating.save')}</ActionButton>
            {rating.dirty && <Text size="sm">{t('rating.unsaved')}</Text>}
          </Group>
          <Finalise sheet={sheet} employee={employee} rating={rating} />
        </Stack>
      </div>
    </form>
  )
}

type InHand = ReturnType<typeof useRating>

/** Numeric policies alone ask for it: the highest predicate needs a new idea. */
function NewIdea({ rating: { draft, change, locked } }: { rating: InHand }) {
  const { t } = useTranslation()
  return (
    <Card>
      <Checkbox label={t('rating.newIdea')} checked={draft.newIdea} disabled={locked} onChange={(event) => change({ newIdea: event.currentTarget.checked })} />
      {draft.newIdea && (
        <Textarea mt="sm" size="md" label={t('rating.newIdeaNote')} autosize minRows={2} readOnly={locked} value={draft.newIdeaNote} onChange={(event) => change({ newIdeaNote: event.currentTarget.value })} />
      )}
    </Card>
  )
}

/** The predicate that would come of what is chosen now. The server computes it, so that it is the one that would count. */
function Outcome({ rating: { preview, previewing, draft, numeric } }: { rating: InHand }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const incomplete = !numeric && (draft.results === null || draft.behaviour === null)
  return (
    <Card component="section" aria-labelledby="outcome" className="rating-outcome" aria-busy={previewing}>
      <Title order={2} id="outcome">{t('rating.outcome')}</Title>
      <Text component="output" display="block" mt={6} aria-live="polite">
        {preview?.predicate != null ? <PredicateBadge value={preview.predicate} size="lg" /> : t(incomplete ? 'rating.chooseBoth' : 'rating.noPredicate')}
        {preview?.value != null && ` ${t('evaluation.value')} ${amount(preview.value)}`}
      </Text>
      <Text size="xs" c="dimmed" mt={4}>{t('rating.outcomeNote')}</Text>
    </Card>
  )
}

function Finalise({ sheet, employee, rating }: { sheet: Evaluation; employee: string; rating: InHand }) {
  const { t } = useTranslation()
  const { date } = useFormat()
  const given = sheet.evaluation
  if (given === null || rating.locked) return null
  return (
    <Card component="section" aria-labelledby="finalise">
      <Title order={2} id="finalise">{t('rating.finaliseTitle')}</Title>
      <Text size="sm" my="xs">{t('rating.finaliseFollows', { name: employee })}</Text>
      {rating.dirty ? <Text size="sm" fw={600}>{t('rating.saveFirst')}</Text> : (
        <Group>
          <ActionButton action={actionNamed(sheet.actions, 'finalise')} color="green" loading={rating.finalising} onClick={rating.finalise}>{t('rating.finalise')}</ActionButton>
          {actionNamed(sheet.actions, 'finalise')?.because === 'period-not-over' && <Text size="sm">{t('rating.notOver', { date: date(sheet.period.ends_on) })}</Text>}
        </Group>
      )}
    </Card>
  )
}
