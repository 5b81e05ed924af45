import { Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { problemIn, useProblemWords } from '@/components/ProblemNotice'
import { useFormat } from '@/i18n/format'
import type { SaveState } from './Autosave'

interface Given {
  state: SaveState
  /** How many lines wait for a word or number without which they cannot be stored. */
  held: number
  timeZone: string
  onRetry: () => void
}

/** Whether what is on the screen is stored, in words; spoken when it changes. */
export function SaveStatus({ state, held, timeZone, onRetry }: Given) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const words = useProblemWords()
  const clock = (at: Date) =>
    new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at)
  const text = () => {
    switch (state.kind) {
      case 'waiting': return t('mine.edit.waiting')
      case 'saving': return t('mine.edit.saving')
      case 'incomplete': return t('mine.edit.notStorable')
      case 'failed': return `${t('mine.edit.failed')} ${words(problemIn(state.error)).title}.`
      case 'idle': {
        if (held > 0) return t('mine.edit.held', { count: held })
        return state.at === null ? t('mine.edit.autosaved') : t('mine.edit.saved', { time: clock(state.at) })
      }
    }
  }
  const bad = state.kind === 'failed' || state.kind === 'incomplete' || (state.kind === 'idle' && held > 0)
  const Icon = bad ? IconAlertTriangle : state.kind === 'idle' ? IconCheck : IconPencil
  return (
    <Group gap="xs" wrap="nowrap">
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Icon size={16} aria-hidden style={{ flex: 'none', marginTop: 3 }} color={bad ? 'var(--mantine-color-error)' : undefined} />
        <Text component="output" size="sm" fw={bad ? 600 : 400}>{text()}</Text>
      </Group>
      {state.kind === 'failed' && <Button size="compact-sm" variant="default" mih={36} onClick={onRetry}>{t('state.retry')}</Button>}
    </Group>
  )
}
