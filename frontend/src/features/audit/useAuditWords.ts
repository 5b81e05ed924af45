import { useTranslation } from 'react-i18next'
import { useRatingWords } from '@/components/badges'
import { useFormat } from '@/i18n/format'
import { isDay } from './changes'

type Tables = 'subjects' | 'actions' | 'fields'

/** Words for what the trail names by codes; the code itself where this version has no words. */
export function useAuditWords() {
  const { t, i18n } = useTranslation()
  const { date } = useFormat()
  const rating = useRatingWords()
  const say = (table: Tables, code: string): string => {
    const texts: Record<string, string> = t(`audit.${table}`, { returnObjects: true })
    return i18n.exists(`audit.${table}.${code}`) ? (texts[code] ?? code) : code
  }
  const coded = (value: string): string => {
    for (const path of ['accounts.roleName', 'cycles.stages', 'cycles.states', 'cycles.form.kinds']) {
      if (i18n.exists(`${path}.${value}`)) return i18n.t(`${path}.${value}` as 'audit.title')
    }
    return rating(value) ?? value
  }
  return {
    action: (code: string) => say('actions', code.replace('.', '_')),
    subject: (code: string) => say('subjects', code),
    /** `before.name` of a nested object: the words of its parts. */
    field: (path: string) => path.split('.').map((part) => say('fields', part)).join(': '),
    value: (value: unknown): string => {
      if (value === null || value === undefined || value === '') return t('audit.empty')
      if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no')
      if (isDay(value)) return date(value)
      return typeof value === 'string' ? coded(value) : typeof value === 'number' ? `${value}` : JSON.stringify(value)
    },
  }
}
