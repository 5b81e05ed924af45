import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { type AlignmentOptions, planCheckQuery } from '@/api/plans'
import { StaleEdit } from '@/components/StaleEdit'
import { toast } from '@/components/toast'
import { useFormat } from '@/i18n/format'
import { type Draft, type DraftResult, fromPlan, moved, newResult, unstorable, withIndicator, withoutIndicator, withoutResult, withResult } from './draft'
import { FindingsList } from './FindingsList'
import { AnnexForm, ApproachForm, BehaviourForm } from './FrameForms'
import { findingPlace, type Place, unstorablePlace } from './places'
import { ResultForm } from './ResultForm'
import { SaveStatus } from './SaveStatus'
import { staleTexts } from './staleTexts'
import { TaskList } from './TaskList'
import type { PlanDraftHandle } from './usePlanDraft'
import { WeightsDialog } from './WeightsDialog'

interface Given {
  handle: PlanDraftHandle
  options: AlignmentOptions
  /** The plan of a JPT. */
  senior: boolean
  timeZone: string
  /** The piece being written; none shows the task list. */
  place: Place | null
  href: (place: Place | null) => string
  onGo: (place: Place | null) => void
  onCheck: () => void
}

/** Writing a plan piece by piece. Everything typed is stored by itself. */
export function PlanEditor({ handle, options, senior, timeZone, place, href, onGo, onCheck }: Given) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { draft, saved, change, state, theirs } = handle
  const { data: check } = useQuery(planCheckQuery(saved))
  const held = unstorable(draft)
  const result = draft.results.find(({ id }) => id === place?.result)
  const part = place?.part === 'result' && result === undefined ? undefined : place?.part
  const input = place?.input
  useEffect(() => {
    // The piece, or the dialog that holds the input, is drawn first.
    if (input === undefined) return undefined
    const timer = setTimeout(() => document.getElementById(input)?.focus(), 100)
    return () => clearTimeout(timer)
  }, [input])

  const errorsOf = (lineId: string): ReadonlyMap<string, string> => {
    const found = new Map<string, string>()
    for (const finding of check?.errors ?? []) {
      const where = findingPlace(finding, saved)
      const prefix = `plan-${lineId}-`
      if (where.part === 'result' && where.input?.startsWith(prefix)) found.set(where.input.slice(prefix.length), finding.message[language])
    }
    for (const each of held) {
      const mine = (each.indicatorId ?? each.resultId) === lineId
      if (mine && (each.why === 'number' || each.blocking)) found.set(each.field, each.why === 'number' ? t('mine.edit.notNumber') : t('problem.required'))
    }
    return found
  }
  const put = (changed: Partial<Draft>) => change((before) => ({ ...before, ...changed }))
  /** Removes something, and offers to put it back where it was. */
  const remove = (next: (before: Draft) => Draft, back: (now: Draft) => Draft, message: string) => {
    change(next)
    toast({ message, undo: () => change(back) })
  }
  const add = (kind: DraftResult['kind']) => {
    const added = newResult(kind)
    change((before) => ({ ...before, results: [...before.results, added] }))
    onGo({ part: 'result', result: added.id })
  }
  const removeResult = (gone: DraftResult) => {
    const at = draft.results.indexOf(gone)
    remove(
      (before) => withoutResult(before, gone.id), (now) => ({ ...now, results: now.results.toSpliced(at, 0, gone) }),
      t('mine.edit.resultRemoved', { title: gone.title || t('mine.edit.untitled') }),
    )
    onGo(null)
  }
  const removeIndicator = (from: DraftResult, id: string) =>
    remove(
      (before) => withoutIndicator(before, from.id, id), (now) => withResult(now, from.id, { indicators: from.indicators }),
      t('mine.edit.indicatorRemoved'),
    )
  const form = () => {
    switch (part) {
      case 'approach': return <ApproachForm draft={draft} onChange={put} />
      case 'behaviour': return <BehaviourForm draft={draft} onChange={put} />
      case 'annex': return <AnnexForm draft={draft} onChange={put} />
      case 'result': return result === undefined ? null : (
        <ResultForm
          value={result} options={options} senior={senior} qualitative={draft.approach === 'qualitative'} errorsOf={errorsOf}
          onChange={(changed) => change((before) => withResult(before, result.id, changed))}
          onChangeIndicator={(id, changed) => change((before) => withIndicator(before, result.id, id, changed))}
          onRemoveIndicator={(id) => removeIndicator(result, id)}
        />
      )
      default: return null
    }
  }
  const names = { approach: t('mine.edit.approach'), behaviour: t('evaluation.behaviour'), annex: t('mine.annex.title'), result: result?.title || t('mine.edit.untitled') }
  const inside = part !== undefined && part !== 'weights' && part !== 'results'
  return (
    <Stack>
      <Group justify="space-between" gap="xs" className="save-bar">
        <SaveStatus state={state} held={new Set(held.map((each) => each.indicatorId ?? each.resultId)).size} timeZone={timeZone} onRetry={() => void handle.flush()} />
        {inside
          ? <Button variant="default" onClick={() => onGo(null)}>{t('mine.edit.backToTasks')}</Button>
          : <Button onClick={onCheck}>{t('mine.edit.toCheck')}</Button>}
      </Group>
      {theirs !== null && (
        <StaleEdit {...staleTexts(draft, fromPlan(theirs), t)} onKeepMine={handle.keepMine} onTakeTheirs={handle.takeTheirs} />
      )}
      {held.some(({ blocking }) => blocking) && (
        <Text size="sm" c="var(--mantine-color-error)">
          {t('mine.edit.mendFirst')}{' '}
          {held.filter(({ blocking }) => blocking).slice(0, 1).map((each) => (
            <Anchor key={each.field} size="sm" c="inherit" underline="always" component="button" type="button" onClick={() => onGo(unstorablePlace(each))}>{t('mine.edit.mendThere')}</Anchor>
          ))}
        </Text>
      )}
      {inside ? (
        <section aria-label={names[part]}>
          <Title order={2} mb="sm">{names[part]}</Title>
          {form()}
        </section>
      ) : (
        <>
          <TaskList
            draft={draft} plan={saved} check={check} href={href} onGo={onGo} onAdd={add} onRemove={removeResult}
            onMove={(id, by) => change((before) => moved(before, id, by))}
          />
          {check !== undefined && <FindingsList check={check} plan={saved} href={href} onGo={onGo} />}
        </>
      )}
      <WeightsDialog
        opened={part === 'weights'} draft={draft} onClose={() => onGo(null)}
        onSave={(weights) => {
          change((before) => ({ ...before, results: before.results.map((each) => ({ ...each, weight: weights.get(each.id) ?? '', indicators: each.indicators.map((line) => ({ ...line, weight: weights.get(line.id) ?? '' })) })) }))
          onGo(null)
        }}
      />
    </Stack>
  )
}
