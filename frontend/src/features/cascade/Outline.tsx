import { Group, Text } from '@mantine/core'
import { IconChevronRight, IconPoint } from '@tabler/icons-react'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { moveFor, type Shown, shownLines } from './branches'
import { LineMarks } from './LineMarks'
import type { Branches } from './useBranches'
import './cascade.css'

interface Given {
  branches: Branches
  /** How many tops are drawn. */
  tops: number
  found: ReadonlySet<string>
  onDetails: (id: string) => void
}

/** The cascade as an outline: one tab stop, arrow keys inside. */
export function Outline({ branches, tops, found, onDetails }: Given) {
  const { t } = useTranslation()
  const id = useId()
  const tree = useRef<HTMLUListElement>(null)
  const lines = shownLines(branches.roots.slice(0, tops), branches.below, branches.open)
  const [current, setCurrent] = useState<string | null>(null)
  // What was current may have been closed away; the tab stop then falls back to the top.
  const stop = lines.some(({ line }) => line.id === current) ? current : (lines[0]?.line.id ?? null)

  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || stop === null) return
    const move = moveFor(event.key, stop, lines, branches.open)
    if (move === null) return
    event.preventDefault()
    if ('open' in move) branches.put(move.open, true)
    else if ('close' in move) branches.put(move.close, false)
    else if ('details' in move) onDetails(move.details)
    else {
      setCurrent(move.focus)
      tree.current?.querySelector<HTMLElement>(`[data-line="${CSS.escape(move.focus)}"]`)?.focus()
    }
  }
  return (
    <>
      <Text size="xs" c="dimmed" id={`${id}help`} visibleFrom="xs" className="no-print">{t('cascade.keyboard')}</Text>
      <ul className="cascade" role="tree" aria-label={t('cascade.tree')} aria-describedby={`${id}help`} ref={tree} onKeyDown={press}>
        {lines.map((shown) => (
          <Item
            key={`${shown.parent}${shown.line.id}`} id={`${id}${shown.line.id}`} shown={shown} opened={shown.branch && branches.open.has(shown.line.id)} stop={shown.line.id === stop}
            found={found.has(shown.line.id)} onFocus={() => setCurrent(shown.line.id)} onDetails={() => onDetails(shown.line.id)}
            onToggle={() => branches.put(shown.line.id, !branches.open.has(shown.line.id))}
          />
        ))}
      </ul>
    </>
  )
}

interface ItemGiven {
  id: string
  shown: Shown
  opened: boolean
  stop: boolean
  found: boolean
  onFocus: () => void
  onToggle: () => void
  onDetails: () => void
}

function Item({ id, shown: { line, level, branch, waiting }, opened, stop, found, onFocus, onToggle, onDetails }: ItemGiven) {
  const { t } = useTranslation()
  return (
    // The keys of the tree do the same as these clicks.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <li
      role="treeitem" data-line={line.id} aria-level={level} aria-expanded={branch ? opened : undefined} aria-selected={stop} aria-busy={waiting}
      tabIndex={stop ? 0 : -1} aria-labelledby={`${id}name`} aria-describedby={`${id}facts`} data-found={found || undefined}
      style={{ ['--level' as string]: level - 1 }} onFocus={onFocus} onClick={branch ? onToggle : onDetails}
    >
      {branch ? <IconChevronRight size={20} className="turn" aria-hidden /> : <IconPoint size={20} className="turn" aria-hidden />}
      <div className="cascade-text">
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
        <span id={`${id}name`} className="cascade-name" onClick={(event) => { event.stopPropagation(); onDetails() }}>{line.title}</span>
        <Group gap="4px 8px" id={`${id}facts`}>
          <LineMarks line={line} found={found} />
          <Text component="span" size="xs" c="dimmed">{line.employee === null ? line.agency.name : `${line.employee.name} · ${line.agency.name}`}</Text>
          {line.children > 0 && <Text component="span" size="xs" c="dimmed">{t('cascade.children', { count: line.children })}</Text>}
          {waiting && <Text component="span" size="xs" c="dimmed">{t('state.loading')}</Text>}
        </Group>
      </div>
    </li>
  )
}
