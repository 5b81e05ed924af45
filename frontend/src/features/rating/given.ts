import type { Evaluation, EvaluationRate, Expectation } from '@/api/evaluations'

export const RATED = ['results', 'behaviour'] as const
export type Rated = (typeof RATED)[number]

/** The values of the policies of 2022 (BerAKHLAK), in their order. */
export const VALUES = [
  'berorientasi_pelayanan', 'akuntabel', 'kompeten', 'harmonis', 'loyal', 'adaptif', 'kolaboratif',
] as const
/** The aspects of the numeric policies; the last only for those who lead. */
export const ASPECTS = ['orientasi_pelayanan', 'komitmen', 'inisiatif_kerja', 'kerja_sama', 'kepemimpinan'] as const
export type Behaviour = (typeof VALUES)[number] | (typeof ASPECTS)[number]

/** The rating as it stands in the form: texts, so that nothing typed is ever lost. */
export interface Draft {
  results: Expectation | null
  behaviour: Expectation | null
  resultsReason: string
  behaviourReason: string
  notes: Partial<Record<Behaviour, string>>
  numbers: Partial<Record<Behaviour, string>>
  newIdea: boolean
  newIdeaNote: string
  note: string
}

export const isNumeric = ({ policy_regime }: Pick<Evaluation, 'policy_regime'>) => policy_regime === 'weighted'

export function behavioursOf(sheet: Pick<Evaluation, 'policy_regime'>, leads: boolean): readonly Behaviour[] {
  if (!isNumeric(sheet)) return VALUES
  return leads ? ASPECTS : ASPECTS.filter((each) => each !== 'kepemimpinan')
}

/** What was given before, or nothing. */
export function draftOf({ evaluation }: Pick<Evaluation, 'evaluation'>): Draft {
  const draft: Draft = {
    results: evaluation?.results_rating ?? null,
    behaviour: evaluation?.behaviour_rating ?? null,
    resultsReason: evaluation?.results_reason ?? '',
    behaviourReason: evaluation?.behaviour_reason ?? '',
    notes: {},
    numbers: {},
    newIdea: evaluation?.new_idea ?? false,
    newIdeaNote: evaluation?.new_idea_note ?? '',
    note: evaluation?.note ?? '',
  }
  for (const name of [...VALUES, ...ASPECTS]) {
    const given = evaluation?.behaviours[name]
    if (typeof given !== 'object' || given === null) continue
    if ('note' in given && typeof given.note === 'string') draft.notes[name] = given.note
    if ('value' in given && given.value != null) draft.numbers[name] = String(given.value)
  }
  return draft
}

/** A number as it is written here, with a comma or a point; null for what is none. */
export function readNumber(text: string): string | null {
  const plain = text.trim().replace(',', '.')
  return /^\d+(\.\d+)?$/.test(plain) ? plain : null
}

const textOrNull = (text: string) => (text.trim() === '' ? null : text.trim())

/** The body of the request. A reason is sent only where it is asked for or was written on purpose. */
export function bodyOf(draft: Draft, names: readonly Behaviour[], numeric: boolean): EvaluationRate {
  const behaviours: NonNullable<EvaluationRate['behaviours']> = {}
  for (const name of names) {
    const note = textOrNull(draft.notes[name] ?? '')
    const value = numeric ? readNumber(draft.numbers[name] ?? '') : null
    if (note !== null || value !== null) behaviours[name] = { note, value }
  }
  const idea = numeric && draft.newIdea
  return {
    results_rating: numeric ? null : draft.results,
    behaviour_rating: numeric ? null : draft.behaviour,
    results_reason: textOrNull(draft.resultsReason),
    behaviour_reason: textOrNull(draft.behaviourReason),
    behaviours,
    new_idea: idea,
    new_idea_note: idea ? textOrNull(draft.newIdeaNote) : null,
    note: textOrNull(draft.note),
  }
}

/** The same without texts: what the outcome depends on, and thus when it has to be asked for again. */
export function decisive(body: EvaluationRate): EvaluationRate {
  const numbers = Object.entries(body.behaviours ?? {}).filter(([, given]) => given.value != null)
  return {
    results_rating: body.results_rating, behaviour_rating: body.behaviour_rating, new_idea: body.new_idea ?? false,
    behaviours: Object.fromEntries(numbers.map(([name, { value }]) => [name, { value }])),
  }
}

type Suggested = Pick<Evaluation, 'suggested_results_rating' | 'suggested_behaviour_rating'>
export const suggestedFor = (sheet: Suggested, rated: Rated) =>
  rated === 'results' ? sheet.suggested_results_rating : sheet.suggested_behaviour_rating

/**
 * The codes of the reasons that have to be given in words, by rating. A departure from the suggestion is seen at once;
 * what else the policy asks for comes with the server's preview, which has the last word when it is saved.
 */
export function reasonsAsked(draft: Pick<Draft, Rated>, sheet: Suggested, previewed: readonly { code: string }[]): Record<Rated, string[]> {
  const asked: Record<Rated, string[]> = { results: [], behaviour: [] }
  for (const rated of RATED) {
    const suggested = suggestedFor(sheet, rated)
    if (draft[rated] !== null && suggested !== null && draft[rated] !== suggested) asked[rated].push(`${rated}_rating_departs`)
  }
  for (const { code } of previewed) {
    if (code.endsWith('_rating_departs')) continue
    if (code === 'above_with_majority_below_target' && draft.results !== 'above') continue
    asked[code.startsWith('behaviour') ? 'behaviour' : 'results'].push(code)
  }
  return asked
}
