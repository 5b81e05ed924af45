import { Alert, Button, Group, Modal, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary, type FormError } from '@/components/ErrorSummary'
import { useFormat } from '@/i18n/format'
import { AmountInput } from '@/components/AmountInput'
import type { Draft } from './draft'
import { inputId } from './places'
import { equalWeights, sumOf } from './weights'

interface Lines {
  id: string
  title: string
  lines: { id: string; name: string; weight: string }[]
}

interface Given {
  draft: Draft
  opened: boolean
  onClose: () => void
  /** The weight of every result and indicator, by id. */
  onSave: (weights: ReadonlyMap<string, string>) => void
}

export function WeightsDialog({ opened, onClose, ...rest }: Given) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} title={t('mine.weights.title')} size="lg" closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <Weights onClose={onClose} {...rest} />
    </Modal>
  )
}

/** All weights of a plan at once. Each group is empty throughout, or comes to exactly 100. */
function Weights({ draft, onClose, onSave }: Omit<Given, 'opened'>) {
  const { t } = useTranslation()
  const groups = groupsOf(draft, t('mine.weights.main'))
  const [weights, setWeights] = useState(() => new Map(groups.flatMap(({ lines }) => lines.map(({ id, weight }) => [id, weight]))))
  const [errors, setErrors] = useState<FormError[]>([])
  const put = (entries: readonly (readonly [string, string])[]) => setWeights((before) => new Map([...before, ...entries]))
  const sum = (group: Lines) => sumOf(group.lines.map(({ id }) => weights.get(id) ?? ''))
  const save = () => {
    const found = groups.flatMap((group): FormError[] => {
      const { state } = sum(group)
      const first = group.lines[0]
      if (state === 'none' || state === 'right' || first === undefined) return []
      return [{ field: inputId(first.id, 'weight'), message: `${group.title}: ${t(`mine.weights.${state}`)}` }]
    })
    setErrors(found)
    if (found.length === 0) onSave(weights)
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); save() }}>
      <Stack>
        <Text size="sm">{t('mine.weights.hint')}</Text>
        <ErrorSummary errors={errors} />
        {groups.map((group) => (
          <Group key={group.id} component="fieldset" display="block" p={0} m={0} bd={0} miw={0}>
            <Title order={3} component="legend" p={0} mb="xs">{group.title}</Title>
            <Stack gap="xs">
              {group.lines.map(({ id, name }) => (
                <AmountInput
                  key={id} id={inputId(id, 'weight')} label={name} value={weights.get(id) ?? ''} onChange={(text) => put([[id, text]])}
                  rightSection={<Text size="sm" c="dimmed" aria-hidden>%</Text>} styles={{ input: { maxWidth: '9rem' }, wrapper: { maxWidth: '9rem' } }}
                />
              ))}
              <Group justify="space-between" gap="xs">
                <Total sum={sum(group)} />
                <Group gap="xs">
                  <Button size="compact-md" mih={44} variant="default" onClick={() => {
                    const equal = equalWeights(group.lines.length)
                    put(group.lines.map(({ id }, place) => [id, equal[place] ?? '']))
                  }}>{t('mine.weights.equal')}</Button>
                  <Button size="compact-md" mih={44} variant="subtle" onClick={() => put(group.lines.map(({ id }) => [id, '']))}>{t('mine.weights.clear')}</Button>
                </Group>
              </Group>
            </Stack>
          </Group>
        ))}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit">{t('mine.weights.save')}</Button>
        </Group>
      </Stack>
    </form>
  )
}

function Total({ sum: { total, rest, state } }: { sum: ReturnType<typeof sumOf> }) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  if (state === 'none') return <Text component="output" size="sm" c="dimmed">{t('mine.weights.none')}</Text>
  const over = rest.startsWith('-')
  const note = state === 'right' ? t('mine.weights.right') : over ? t('mine.weights.over', { value: amount(rest.slice(1)) }) : t('mine.weights.under', { value: amount(rest) })
  return (
    <Alert role="note" p="xs" color={state === 'right' ? 'green' : 'orange'}>
      <Text component="output" size="sm">{t('mine.weights.total', { value: amount(total) })}. {rest === '0' && state !== 'right' ? t('mine.weights.some') : note}</Text>
    </Alert>
  )
}

function groupsOf(draft: Draft, main: string): Lines[] {
  const results = draft.results.filter(({ kind }) => kind === 'main').map(({ id, title, weight }) => ({ id, name: title, weight }))
  return [
    { id: 'main', title: main, lines: results },
    ...draft.results.map(({ id, title, indicators }) => ({ id, title, lines: indicators.map(({ id, name, weight }) => ({ id, name, weight })) })),
  ].filter(({ lines }) => lines.length > 0)
}
