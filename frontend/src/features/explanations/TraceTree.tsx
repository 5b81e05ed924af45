import { Button, Group, Text } from '@mantine/core'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { TraceNode } from './reading'
import { TraceLine } from './TraceLine'
import { moveFor, openable, visibleLines } from './treeKeys'

/** The workings as a tree after the WAI-ARIA pattern: one tab stop, arrow keys inside. The top two levels start open. */
export function TraceTree({ root }: { root: TraceNode }) {
  const { t } = useTranslation()
  const id = useId()
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set([root.key, ...root.children.map((child) => child.key)]))
  const [current, setCurrent] = useState(root.key)
  const tree = useRef<HTMLUListElement>(null)
  const lines = visibleLines(root, open)
  // Closing a branch may hide the current line; the tab stop then falls back to the top.
  const stop = lines.some(({ node }) => node.key === current) ? current : root.key

  const toggle = (key: string, opened: boolean) => {
    const next = new Set(open)
    if (opened) next.add(key)
    else next.delete(key)
    setOpen(next)
  }
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const move = moveFor(event.key, stop, lines, open)
    if (move === null) return
    event.preventDefault()
    if ('open' in move) toggle(move.open, true)
    else if ('close' in move) toggle(move.close, false)
    else {
      setCurrent(move.focus)
      tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(move.focus)}"]`)?.focus()
    }
  }
  const draw = (node: TraceNode, level: number) => {
    const branch = node.children.length > 0
    const opened = open.has(node.key)
    return (
      <li
        key={node.key} role="treeitem" data-key={node.key} aria-level={level} aria-expanded={branch ? opened : undefined}
        aria-selected={node.key === stop} tabIndex={node.key === stop ? 0 : -1} aria-labelledby={`${id}${node.key}-name`}
        aria-describedby={`${id}${node.key}-facts`} onFocus={(event) => { if (event.target === event.currentTarget) setCurrent(node.key) }}
      >
        <TraceLine
          node={node} id={`${id}${node.key}`} top={level === 1}
          onClick={() => { setCurrent(node.key); if (branch) toggle(node.key, !opened) }}
        />
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the tree pattern asks for this role on the list */}
        {branch && opened && <ul role="group">{node.children.map((child) => draw(child, level + 1))}</ul>}
      </li>
    )
  }
  return (
    <>
      <Group justify="space-between" mb="xs" gap="xs">
        <Text size="xs" c="dimmed" id={`${id}help`} visibleFrom="xs">{t('why.keyboard')}</Text>
        <Group gap="xs">
          <Button size="compact-sm" mih={32} variant="default" onClick={() => setOpen(new Set(openable(root)))}>{t('why.expandAll')}</Button>
          <Button size="compact-sm" mih={32} variant="default" onClick={() => setOpen(new Set([root.key]))}>{t('why.collapseAll')}</Button>
        </Group>
      </Group>
      <ul className="tree" role="tree" aria-label={t('why.tree')} aria-describedby={`${id}help`} ref={tree} onKeyDown={press}>
        {draw(root, 1)}
      </ul>
    </>
  )
}
