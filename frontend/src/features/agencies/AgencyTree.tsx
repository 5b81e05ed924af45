import { Badge, Button, Group, Text } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/i18n/format'
import './agencies.css'
import { moveFor, pathTo, search, type Unit, visible } from './tree'

interface Given {
  tops: readonly Unit[]
  /** Text that is looked for; its finds are opened and marked. */
  looking: string
  /** The unit shown beside the tree. */
  chosen: string | null
  onChoose: (id: string) => void
}

/** The units after the WAI-ARIA tree pattern: one tab stop, arrow keys and letters inside, Enter shows a unit. */
export function AgencyTree({ tops, looking, chosen, onChoose }: Given) {
  const { t } = useTranslation()
  const { amount } = useFormat()
  const id = useId()
  const tree = useRef<HTMLUListElement>(null)
  const { found, open: wayToFound } = search(tops, looking)
  const [turned, setTurned] = useState<ReadonlySet<string>>(() => new Set([...tops.map((unit) => unit.id), ...(chosen === null ? [] : pathTo(tops, chosen))]))
  const [searched, setSearched] = useState({ looking: '', closed: new Set<string>() })
  if (searched.looking !== looking) setSearched({ looking, closed: new Set() })
  // While one looks for something, its way is open; closing a branch by hand still works.
  const open = new Set([...turned, ...[...wayToFound].filter((each) => !searched.closed.has(each))])
  const lines = visible(tops, open)
  const [current, setCurrent] = useState(chosen ?? tops[0]?.id ?? '')
  const stop = lines.some((unit) => unit.id === current) ? current : (lines[0]?.id ?? '')

  useEffect(() => {
    if (chosen !== null) tree.current?.querySelector(`[data-unit="${chosen}"] > .unit-line`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const toggle = (unit: string, opened: boolean) => {
    const next = new Set(turned)
    if (opened) next.add(unit)
    else {
      next.delete(unit)
      setSearched((before) => ({ ...before, closed: new Set([...before.closed, unit]) }))
    }
    setTurned(next)
  }
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const move = moveFor(event.key, stop, lines, open)
    if (move === null) return
    event.preventDefault()
    if ('open' in move) toggle(move.open, true)
    else if ('close' in move) toggle(move.close, false)
    else if ('choose' in move) onChoose(move.choose)
    else {
      setCurrent(move.focus)
      tree.current?.querySelector<HTMLElement>(`[data-unit="${move.focus}"]`)?.focus()
    }
  }
  const draw = (unit: Unit, level: number) => {
    const branch = unit.children.length > 0
    const opened = open.has(unit.id)
    return (
      <li
        key={unit.id} role="treeitem" data-unit={unit.id} aria-level={level} aria-expanded={branch ? opened : undefined} aria-selected={unit.id === chosen}
        tabIndex={unit.id === stop ? 0 : -1} aria-labelledby={`${id}${unit.id}`} onFocus={(event) => { if (event.target === event.currentTarget) setCurrent(unit.id) }}
      >
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the keys are the tree's */}
        <div className="unit-line" data-found={found.has(unit.id) ? true : undefined} onClick={() => { setCurrent(unit.id); onChoose(unit.id) }}>
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the arrow keys do the same */}
          <span className="unit-turn" onClick={(event) => { if (branch) { event.stopPropagation(); setCurrent(unit.id); toggle(unit.id, !opened) } }}>
            {branch && <IconChevronRight size={18} aria-hidden className={opened ? 'unit-open' : undefined} />}
          </span>
          <span id={`${id}${unit.id}`} className="unit-words">
            <Text component="span" fw={level < 3 ? 600 : 400}>{unit.name}</Text>
            {unit.closedOn !== null && <Badge color="gray" ml={8}>{t('agencies.closed')}</Badge>}
            <Text component="span" size="sm" c="dimmed" className="unit-facts">
              {unit.people === null ? unit.code : t('agencies.line', { head: headWords(unit, t('agencies.noHead')), people: amount(`${unit.people}`) })}
            </Text>
          </span>
        </div>
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the tree pattern asks for this role on the list */}
        {branch && opened && <ul role="group">{unit.children.map((child) => draw(child, level + 1))}</ul>}
      </li>
    )
  }
  return (
    <>
      <Group justify="space-between" mb="xs" gap="xs">
        <Text size="sm" c="dimmed" component="output">{looking.trim() === '' ? t('agencies.keys') : t('agencies.foundCount', { units: amount(`${found.size}`) })}</Text>
        <Group gap="xs">
          <Button size="compact-md" mih={36} variant="default" onClick={() => setTurned(new Set(tops.flatMap((unit) => [unit.id, ...unit.children.map((child) => child.id)])))}>{t('agencies.openLevel')}</Button>
          <Button size="compact-md" mih={36} variant="default" onClick={() => { setTurned(new Set(tops.map((unit) => unit.id))); setSearched({ looking, closed: new Set(wayToFound) }) }}>{t('agencies.closeAll')}</Button>
        </Group>
      </Group>
      <ul className="unit-tree" role="tree" aria-label={t('agencies.tree')} ref={tree} onKeyDown={press}>{tops.map((unit) => draw(unit, 1))}</ul>
    </>
  )
}

const headWords = (unit: Unit, nobody: string) => {
  if (unit.head === null) return nobody
  return unit.head.acting ? `${unit.head.kind.toUpperCase()} ${unit.head.name}` : unit.head.name
}
