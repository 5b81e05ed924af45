import { ActionIcon, Badge, Button, Card, Group, Menu, Stack, Text, Title } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconDots, IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan, PlanCheck } from '@/api/plans'
import { ANNEX, type Draft, type DraftResult } from './draft'
import { findingPlace, type Part, type Place, stateOf, type TaskState } from './places'
import { sumOf } from './weights'

const COLORS: Record<TaskState, string> = { empty: 'gray', errors: 'red', warnings: 'orange', done: 'green' }

interface Given {
  draft: Draft
  plan: Plan
  check: PlanCheck | undefined
  href: (place: Place) => string
  onGo: (place: Place) => void
  onAdd: (kind: DraftResult['kind']) => void
  onMove: (id: string, by: -1 | 1) => void
  onRemove: (result: DraftResult) => void
}

/** The plan as a list of tasks, each with how far it is; in any order. */
export function TaskList({ draft, plan, check, href, onGo, onAdd, onMove, onRemove }: Given) {
  const { t } = useTranslation()
  const count = (list: PlanCheck['errors'] | undefined, part: Part, result?: string) =>
    (list ?? []).filter((finding) => {
      const place = findingPlace(finding, plan)
      return place.part === part && (part !== 'result' || place.result === result)
    }).length
  const state = (part: Part, filled: boolean, result?: string) => stateOf(filled, count(check?.errors, part, result), count(check?.warnings, part, result))
  const task = (part: Part, filled: boolean, text: string, note: string) => (
    <Task key={part} place={{ part }} href={href} onGo={onGo} state={state(part, filled)} text={text} note={note} />
  )
  const main = draft.results.filter(({ kind }) => kind === 'main')
  const weights = sumOf(main.map(({ weight }) => weight))
  const expected = Object.values(draft.expectations).filter((text) => text.trim() !== '').length
  const annex = ANNEX.filter((part) => draft[part].some((line) => line.trim() !== '')).length
  return (
    <Stack gap="lg">
      <Section title={t('mine.task.beginning')}>{task('approach', true, t('mine.edit.approach'), t(`mine.approach.${draft.approach}`))}</Section>
      {(['main', 'additional'] as const).map((kind) => {
        const results = draft.results.filter((result) => result.kind === kind)
        return (
          <Section key={kind} title={t(`plan.${kind}`)} after={(
            <Button variant="default" mt="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => onAdd(kind)}>{t(`mine.edit.add_${kind}`)}</Button>
          )}>
            {results.length === 0 && <Text component="li" size="sm" c="dimmed">{t(`mine.task.no_${kind}`)}</Text>}
            {results.map((result, place) => (
              <Task
                key={result.id} place={{ part: 'result', result: result.id }} href={href} onGo={onGo} text={result.title || t('mine.edit.untitled')}
                state={result.stored ? state('result', true, result.id) : 'empty'} note={t('mine.task.indicators', { count: result.indicators.length })}
                menu={<ResultMenu result={result} first={place === 0} last={place === results.length - 1} onMove={onMove} onRemove={onRemove} />}
              />
            ))}
          </Section>
        )
      })}
      <Section title={t('mine.task.rest')}>
        {task('weights', weights.state !== 'none', t('mine.weights.title'), weights.state === 'none' ? t('mine.weights.none') : t('mine.weights.total', { value: weights.total }))}
        {task('behaviour', expected > 0, t('evaluation.behaviour'), t('mine.task.expectations', { count: expected }))}
        {task('annex', annex === ANNEX.length, t('mine.annex.title'), t('mine.task.annex', { count: annex }))}
      </Section>
    </Stack>
  )
}

function Section({ title, after, children }: { title: string; after?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={2} mb="xs">{title}</Title>
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>{children}</Stack>
      {after}
    </section>
  )
}

interface TaskGiven extends Pick<Given, 'href' | 'onGo'> {
  place: Place
  text: string
  note: string
  state: TaskState
  menu?: ReactNode
}

function Task({ place, text, note, state, menu, href, onGo }: TaskGiven) {
  const { t } = useTranslation()
  return (
    <Card component="li" p={0}>
      <Group wrap="nowrap" gap={0}>
        <a className="row" aria-label={`${text}: ${t(`mine.task.${state}`)}`} style={{ flex: 1, minWidth: 0 }} href={href(place)} onClick={(event) => {
          if (event.ctrlKey || event.metaKey) return
          event.preventDefault()
          onGo(place)
        }}>
          <Group justify="space-between" gap="xs" p="sm">
            <div style={{ flex: '1 1 14rem', minWidth: 0 }}>
              <Text fw={600}>{text}</Text>
              <Text size="sm" c="dimmed">{note}</Text>
            </div>
            <Badge color={COLORS[state]}>{t(`mine.task.${state}`)}</Badge>
          </Group>
        </a>
        {menu}
      </Group>
    </Card>
  )
}

interface MenuGiven extends Pick<Given, 'onMove' | 'onRemove'> {
  result: DraftResult
  first: boolean
  last: boolean
}

function ResultMenu({ result, first, last, onMove, onRemove }: MenuGiven) {
  const { t } = useTranslation()
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={44} mr={4} aria-label={t('mine.task.menu', { title: result.title || t('mine.edit.untitled') })}><IconDots size={18} aria-hidden /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={first} leftSection={<IconArrowUp size={16} aria-hidden />} onClick={() => onMove(result.id, -1)}>{t('mine.task.up')}</Menu.Item>
        <Menu.Item disabled={last} leftSection={<IconArrowDown size={16} aria-hidden />} onClick={() => onMove(result.id, 1)}>{t('mine.task.down')}</Menu.Item>
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => onRemove(result)}>{t('mine.edit.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
