import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type Dispatch, type SetStateAction, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlignmentOptions } from '@/api/plans'
import { toast } from '@/components/toast'
import { type Draft, newResult, unstorable, withIndicator, withoutIndicator, withoutResult, withResult } from '@/features/plans/editing/draft'
import { ResultForm } from '@/features/plans/editing/ResultForm'

interface Given {
  draft: Draft
  options: AlignmentOptions
  /** Whether saving has been tried: before that, nothing is called missing. */
  checked: boolean
  onChange: Dispatch<SetStateAction<Draft>>
}

/** The results of a template: a list, and the chosen one in a form. */
export function TemplateResults({ draft, options, checked, onChange }: Given) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string | null>(draft.results[0]?.id ?? null)
  const result = draft.results.find(({ id }) => id === chosen)
  const broken = unstorable(draft)
  const errorsOf = (lineId: string): ReadonlyMap<string, string> => new Map(
    broken.filter((each) => checked && (each.indicatorId ?? each.resultId) === lineId)
      .map(({ field, why }) => [field, t(why === 'number' ? 'templates.notNumber' : 'problem.required')]),
  )
  const add = () => {
    const added = newResult('main')
    onChange((before) => ({ ...before, results: [...before.results, added] }))
    setChosen(added.id)
  }
  const drop = (id: string) => {
    const before = draft
    onChange(withoutResult(draft, id))
    setChosen(draft.results.find((each) => each.id !== id)?.id ?? null)
    toast({ message: t('templates.resultDropped'), undo: () => onChange(before) })
  }
  return (
    <section aria-labelledby="template-results">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="template-results">{t('templates.resultsTitle')}</Title>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>{t('templates.addResult')}</Button>
      </Group>
      <Stack gap="sm">
        {draft.results.length === 0 && <Text c="dimmed">{t('templates.noResults')}</Text>}
        {draft.results.length > 0 && (
          <Group gap="xs">
            {draft.results.map(({ id, title }, place) => (
              <Button key={id} variant={id === chosen ? 'filled' : 'default'} aria-pressed={id === chosen} onClick={() => setChosen(id)} maw="100%">
                {place + 1}. {title === '' ? t('templates.untitled') : title.length > 40 ? `${title.slice(0, 40)}…` : title}
              </Button>
            ))}
          </Group>
        )}
        {result !== undefined && (
          <Card component="section" aria-label={result.title || t('templates.untitled')}>
            <ResultForm
              key={result.id} value={result} options={options} senior={false} qualitative={draft.approach === 'qualitative'} errorsOf={errorsOf}
              onChange={(changed) => onChange((before) => withResult(before, result.id, changed))}
              onChangeIndicator={(id, changed) => onChange((before) => withIndicator(before, result.id, id, changed))}
              onRemoveIndicator={(id) => onChange((before) => withoutIndicator(before, result.id, id))}
            />
            <Button mt="md" variant="default" onClick={() => drop(result.id)}>{t('templates.dropResult')}</Button>
          </Card>
        )}
      </Stack>
    </section>
  )
}
