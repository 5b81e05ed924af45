import { ActionIcon, Button, Card, Group, Radio, Stack, Text, Textarea, Title } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { VALUES } from '../values'
import { ANNEX, type AnnexPart, type Draft } from './draft'
import { inputId } from './places'

interface Given {
  draft: Draft
  onChange: (changed: Partial<Draft>) => void
}

/** Whether results are measured by indicators and targets, or described in words. */
export function ApproachForm({ draft, onChange }: Given) {
  const { t } = useTranslation()
  return (
    <Card>
      <Radio.Group
        label={t('mine.edit.approach')} description={t('mine.edit.approachHint')} value={draft.approach}
        onChange={(chosen) => onChange({ approach: chosen === 'qualitative' ? 'qualitative' : 'quantitative' })}
      >
        <Stack mt="sm" gap="md">
          {(['quantitative', 'qualitative'] as const).map((each) => (
            <Radio key={each} value={each} size="md" label={t(`mine.approach.${each}`)} description={t(`mine.approach.${each}Hint`)} />
          ))}
        </Stack>
      </Radio.Group>
    </Card>
  )
}

/** What the leader expects of each value of BerAKHLAK. */
export function BehaviourForm({ draft, onChange }: Given) {
  const { t } = useTranslation()
  return (
    <Stack>
      <Text size="sm" c="dimmed">{t('mine.edit.behaviourHint')}</Text>
      {VALUES.map((value) => (
        <Textarea
          key={value} label={t(`mine.value.${value}`)} description={t(`mine.valueGuide.${value}`)} size="md" autosize minRows={2} maxLength={10000}
          value={draft.expectations[value] ?? ''} onChange={(event) => onChange({ expectations: { ...draft.expectations, [value]: event.currentTarget.value } })}
        />
      ))}
    </Stack>
  )
}

/** The three lists of the annex (Lampiran SKP): support, accountability, consequences. */
export function AnnexForm({ draft, onChange }: Given) {
  return <Stack>{ANNEX.map((part) => <Lines key={part} part={part} lines={draft[part]} onChange={(lines) => onChange({ [part]: lines })} />)}</Stack>
}

function Lines({ part, lines, onChange }: { part: AnnexPart; lines: readonly string[]; onChange: (lines: string[]) => void }) {
  const { t } = useTranslation()
  const shown = lines.length === 0 ? [''] : lines
  const id = (place: number) => (place === 0 ? inputId('plan', part) : inputId(`plan-${place}`, part))
  const put = (place: number, text: string) => onChange(shown.map((line, each) => (each === place ? text : line)))
  return (
    <Card component="section" aria-labelledby={`annex-${part}`}>
      <Title order={2} id={`annex-${part}`}>{t(`mine.annex.${part}`)}</Title>
      <Text size="sm" c="dimmed" mb="sm">{t(`mine.annex.${part}Hint`)}</Text>
      <Stack gap="xs">
        {shown.map((line, place) => (
          // Lines have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <Group key={place} wrap="nowrap" gap="xs" align="flex-start">
            <Textarea
              id={id(place)} flex={1} size="md" autosize minRows={1} maxLength={1000} value={line}
              aria-label={t('mine.annex.line', { list: t(`mine.annex.${part}`), number: place + 1 })} onChange={(event) => put(place, event.currentTarget.value)}
            />
            <ActionIcon
              variant="subtle" color="gray" size={44} aria-label={t('mine.annex.remove', { list: t(`mine.annex.${part}`), number: place + 1 })}
              onClick={() => onChange(shown.filter((_, each) => each !== place))}
            ><IconTrash size={18} aria-hidden /></ActionIcon>
          </Group>
        ))}
        <Button
          variant="default" leftSection={<IconPlus size={16} aria-hidden />} style={{ alignSelf: 'flex-start' }}
          onClick={() => {
            onChange([...shown, ''])
            setTimeout(() => document.getElementById(id(shown.length))?.focus())
          }}
        >{t('mine.annex.add')}</Button>
      </Stack>
    </Card>
  )
}
