/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a table element cannot place rows by hand, which a grid of virtual rows needs */
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { Group, Loader, Stack, Text, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/i18n/format'
import { Head } from './Head'
import { chosenUpTo, stepFor } from './keys'
import { Line } from './Line'
import './table.css'
import type { DataTableProps } from './types'
import { useVirtualRows } from './useVirtualRows'

export type { Column, DataTableProps, EmptyWords, Sort } from './types'

interface Place {
  /** Key of the first row of the list. */
  list: string | null
  index: number
}

const WAITING_LINES = 6
/** Rows from the end at which the next ones are asked for. */
const AHEAD = 25

/**
 * Rows of any number, of which only those in view are drawn. One tab stop: arrow keys, Page, Home and End move between
 * the rows, Enter opens one, Space chooses it. Asks for more before the end is reached.
 */
export function DataTable<T, S extends string = string>(given: DataTableProps<T, S>) {
  const { label, rows, rowKey, total, columns, hasMore = false, onMore, loading = false, empty, onOpen, onSelect, selected } = given
  const { t } = useTranslation()
  const { amount } = useFormat()
  const id = useId()
  const scroll = useRef<HTMLDivElement>(null)
  // The place counts only for the list it was taken in: another filter or order starts at the top again.
  const [place, setPlace] = useState<Place>({ list: null, index: 0 })
  const anchor = useRef(0)
  const mustFocus = useRef(false)
  const first = rows[0] === undefined ? null : rowKey(rows[0])
  const at = place.list === first ? Math.min(place.index, Math.max(rows.length - 1, 0)) : 0
  const setActive = useCallback((index: number) => setPlace({ list: first, index }), [first])
  const topped = useRef(first)
  const asked = useRef('')
  const virtual = useVirtualRows({ scroll, count: rows.length, active: at, keyOf: (index) => keyAt(rows, rowKey, index) })
  const drawn = virtual.getVirtualItems()
  const lastDrawn = drawn.at(-1)?.index ?? -1

  useEffect(() => {
    if (topped.current === first) return
    topped.current = first
    anchor.current = 0
    scroll.current?.scrollTo?.({ top: 0 })
  }, [first])
  useEffect(() => {
    // Once per place: after a failure only further scrolling asks again.
    const here = `${first} ${rows.length} ${lastDrawn}`
    if (!hasMore || loading || lastDrawn < 0 || lastDrawn < rows.length - AHEAD || asked.current === here) return
    asked.current = here
    onMore?.()
  }, [hasMore, loading, first, lastDrawn, rows.length, onMore])
  useLayoutEffect(() => {
    if (!mustFocus.current) return
    const row = scroll.current?.querySelector<HTMLElement>(`[data-row="${at}"]`)
    if (row == null) return
    mustFocus.current = false
    row.focus({ preventScroll: true })
  })

  const choose = useCallback((index: number, stretch: boolean) => {
    onSelect?.(chosenUpTo({ keys: rows.map(rowKey), selected: selected ?? new Set(), anchor: anchor.current, index, stretch }))
    if (!stretch) anchor.current = index
  }, [onSelect, rows, rowKey, selected])
  const goTo = (index: number) => {
    mustFocus.current = true
    setActive(index)
    virtual.scrollToIndex(index, { align: 'auto' })
  }
  const press = (event: KeyboardEvent) => {
    const row = rows[at]
    const inRow = (event.target as HTMLElement).dataset['row'] !== undefined
    if (row === undefined || !inRow || event.altKey || event.ctrlKey || event.metaKey) return
    const step = stepFor(event.key, at, rows.length, pageOf(scroll.current))
    if (step !== null) {
      if (event.shiftKey && onSelect !== undefined) choose(step, true)
      goTo(step)
    } else if (event.key === 'Enter' && onOpen !== undefined) onOpen(row)
    else if (event.key === ' ' && onSelect !== undefined) choose(at, event.shiftKey)
    else return
    event.preventDefault()
  }
  const openByClick = useCallback((event: MouseEvent, index: number) => {
    const row = rows[index]
    setActive(index)
    const aside = (event.target as HTMLElement).closest('a,button,input,label') !== null || String(getSelection() ?? '') !== ''
    if (row !== undefined && !aside) onOpen?.(row)
  }, [rows, onOpen, setActive])

  const waiting = loading && rows.length === 0
  const none = !loading && rows.length === 0
  const template = gridTemplate(columns, onSelect !== undefined)
  const width = fullWidth(columns, onSelect !== undefined)
  const shown = shownRange(virtual.range, rows.length)
  return (
    <div className="grid-frame">
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the rows are the tab stops */}
      <div
        ref={scroll} className="grid-scroll" role="grid" aria-label={label} aria-rowcount={total === null ? -1 : total + 1} aria-colcount={columns.length + (onSelect === undefined ? 0 : 1)}
        aria-busy={loading} aria-multiselectable={onSelect === undefined ? undefined : true} aria-describedby={`${id}count`}
        style={{ maxHeight: given.maxHeight ?? 'max(22rem, calc(100dvh - 25.5rem))' }} onKeyDown={press}
        tabIndex={rows.length === 0 ? 0 : -1}
      >
        <Head table={given} template={template} width={width} />
        {waiting && <Skeletons template={template} width={width} columns={columns.length + (onSelect === undefined ? 0 : 1)} />}
        {!waiting && rows.length > 0 && (
          <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize(), width }}>
            {drawn.map(({ index, key, start }) => {
              const row = rows[index]
              return row === undefined ? null : (
                <Line
                  key={key} row={row} index={index} start={start} template={template} columns={columns} active={index === at} measure={virtual.measureElement}
                  href={given.rowHref?.(row)} chosen={selected === undefined ? undefined : selected.has(rowKey(row))}
                  onChoose={onSelect === undefined ? undefined : choose} onClick={openByClick} onFocus={setActive} onOpen={onOpen}
                />
              )
            })}
          </div>
        )}
      </div>
      {none && (
        <Stack align="center" gap={4} py="xl" px="md" ta="center">
          <Text fw={600}>{empty.title}</Text>
          {empty.detail !== undefined && <Text size="sm" c="dimmed" maw="36rem">{empty.detail}</Text>}
          {empty.action}
        </Stack>
      )}
      <Group className="grid-foot" justify="space-between" gap="xs" mih={36}>
        <Text size="sm" c="dimmed" id={`${id}count`}>
          {rows.length > 0 && (total === null
            ? t('table.range', { from: amount(`${shown.from}`), to: amount(`${shown.to}`) })
            : t('table.rangeOf', { from: amount(`${shown.from}`), to: amount(`${shown.to}`), total: amount(`${total}`) }))}
        </Text>
        {loading && rows.length > 0 && <Group gap={6}><Loader size={14} aria-hidden /><Text size="sm" c="dimmed">{t('table.more')}</Text></Group>}
      </Group>
      <VisuallyHidden component="output">{loading || total === null ? '' : t('table.total', { total: amount(`${total}`) })}</VisuallyHidden>
    </div>
  )
}

function Skeletons({ template, width, columns }: { template: string; width: string; columns: number }) {
  const { t } = useTranslation()
  return (
    <>
      {Array.from({ length: WAITING_LINES }, (_, line) => (
        <div key={line} role="row" className="grid-row" style={{ gridTemplateColumns: template, width }}>
          {Array.from({ length: columns }, (_, column) => (
            <div key={column} role="gridcell" className="grid-cell">
              <span className="grid-grey">{line + column === 0 && <VisuallyHidden>{t('state.loading')}</VisuallyHidden>}</span>
            </div>
          ))}
        </div>
      ))}
    </>
  )
}

function keyAt<T>(rows: readonly T[], rowKey: (row: T) => string, index: number): string | number {
  const row = rows[index]
  return row === undefined ? index : rowKey(row)
}

function gridTemplate(columns: readonly { width?: number }[], boxes: boolean): string {
  const widths = columns.map(({ width = 160 }, place) => (place === 0 ? `minmax(min(${width}px, 40vw), ${width}fr)` : `minmax(${width}px, ${width}fr)`))
  return (boxes ? ['48px', ...widths] : widths).join(' ')
}

/** Head and body share one width, so that their columns do: the room there is, or what the columns need. */
function fullWidth(columns: readonly { width?: number }[], boxes: boolean): string {
  const [first, ...rest] = columns
  const others = rest.reduce((sum, { width = 160 }) => sum + width, boxes ? 48 : 0)
  return `max(100%, ${others}px + min(${first?.width ?? 160}px, 40vw))`
}

/** Rows that one press of Page Up or Down goes by. */
const pageOf = (element: HTMLElement | null) => Math.max(5, Math.floor((element?.clientHeight ?? 0) / 56) - 1)

function shownRange(range: { startIndex: number; endIndex: number } | null, count: number) {
  if (range === null) return { from: Math.min(1, count), to: count }
  return { from: range.startIndex + 1, to: Math.min(range.endIndex + 1, count) }
}
