import { Button, Group, Skeleton, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CascadeLine, Scope } from '@/api/cascade'
import { ProblemNotice } from '@/components/ProblemNotice'
import { SidePanel } from '@/components/SidePanel'
import { shownLines } from './branches'
import { LineDetails } from './LineDetails'
import { Outline } from './Outline'
import { useBranches } from './useBranches'

const Chart = lazy(() => import('./Chart'))
const TOPS = 60
/** Lines that one press opens at most: each is a question to the server. */
const AT_ONCE = 40
const NOBODY: ReadonlySet<string> = new Set()

interface Given {
  lines: readonly CascadeLine[]
  found?: ReadonlySet<string>
  scope: Scope | null
  chart: boolean
  truncated: boolean
  /** Id of the line whose details are shown. */
  at: string | undefined
  mayOpen: boolean
  onDetails: (id: string | undefined) => void
}

/** The same lines as an outline or as a chart, opened level by level. */
export function CascadeView({ lines, found = NOBODY, scope, chart, truncated, at, mayOpen, onDetails }: Given) {
  const { t } = useTranslation()
  const branches = useBranches({ lines, scope })
  const [tops, setTops] = useState(TOPS)
  const shown = branches.roots.slice(0, tops)
  const openLevel = () => branches.openAll(
    shownLines(shown, branches.below, branches.open).filter(({ line, branch }) => branch && !branches.open.has(line.id)).slice(0, AT_ONCE).map(({ line }) => line.id),
  )
  const detailed = at === undefined ? undefined : branches.find(at)
  const more = Math.min(TOPS, branches.roots.length - tops)
  return (
    <>
      <Group gap="xs" className="no-print">
        {scope !== null && <Button variant="default" onClick={openLevel}>{t('cascade.expandLevel')}</Button>}
        <Button variant="default" onClick={branches.closeAll}>{t('cascade.collapseAll')}</Button>
        {!chart && <Button variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => print()}>{t('cascade.print')}</Button>}
      </Group>
      {truncated && <Text size="sm" c="dimmed">{t('cascade.truncated')}</Text>}
      {branches.failed !== undefined && <ProblemNotice error={branches.failed} />}
      {chart
        ? <Suspense fallback={<Skeleton height={420} />}><Chart branches={branches} tops={tops} found={found} onDetails={onDetails} /></Suspense>
        : <Outline branches={branches} tops={tops} found={found} onDetails={onDetails} />}
      {more > 0 && <Button variant="default" onClick={() => setTops(tops + TOPS)} className="no-print">{t('cascade.more', { count: more })}</Button>}
      {detailed !== undefined && (
        <SidePanel title={detailed.title} onClose={() => onDetails(undefined)}><LineDetails line={detailed} mayOpen={mayOpen} /></SidePanel>
      )}
    </>
  )
}
