import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CascadeLine } from '@/api/cascade'

/** What kind of line it is and how it stands, all in words. */
export function LineMarks({ line, found = false }: { line: CascadeLine; found?: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      <Badge color={line.kind === 'objective' ? 'brand' : 'gray'}>{line.kind === 'objective' ? `${t('cascade.objective')} ${line.code ?? ''}` : t('cascade.result')}</Badge>
      {line.cascading !== null && <Badge color="blue">{t(`cascade.${line.cascading}`)}</Badge>}
      {line.provisional === true && <Badge color="orange">{t('cascade.provisional')}</Badge>}
      {line.agreed === false && <Badge color="gray">{t('cascade.draft')}</Badge>}
      {found && <Badge color="green">{t('cascade.self')}</Badge>}
    </>
  )
}
