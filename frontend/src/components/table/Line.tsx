/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a table element cannot place rows by hand, which a grid of virtual rows needs */
import { VisuallyHidden } from '@mantine/core'
import { memo, type MouseEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from './types'

interface Given<T, S extends string> {
  row: T
  index: number
  /** Distance from the top of the body, in pixels. */
  start: number
  template: string
  columns: readonly Column<T, S>[]
  active: boolean
  measure: (element: HTMLDivElement | null) => void
  href?: string
  chosen?: boolean
  onChoose?: (index: number, stretch: boolean) => void
  onClick: (event: MouseEvent, index: number) => void
  onFocus: (index: number) => void
  onOpen?: (row: T) => void
}

function DrawnLine<T, S extends string>({ row, index, start, template, columns, active, measure, href, chosen, onChoose, onClick, onFocus, onOpen }: Given<T, S>) {
  return (
    // The keys are the grid's: they bubble up to it.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row" ref={measure} data-index={index} data-row={index} aria-rowindex={index + 2} aria-selected={chosen} tabIndex={active ? 0 : -1}
      className="grid-row" data-opens={onOpen === undefined ? undefined : true} data-chosen={chosen === true ? true : undefined}
      style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
      onClick={(event) => onClick(event, index)} onFocus={(event) => { if (event.target === event.currentTarget) onFocus(index) }}
    >
      {onChoose !== undefined && <Box index={index} chosen={chosen === true} onChoose={onChoose} />}
      {columns.map(({ id, cell, numeric }, place) => (
        <div key={id} role={place === 0 ? 'rowheader' : 'gridcell'} className={numeric === true ? 'grid-cell numeric' : 'grid-cell'}>
          {place === 0 && href !== undefined ? (
            <a href={href} tabIndex={-1} className="grid-link" onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey || onOpen === undefined) return
              event.preventDefault()
              onOpen(row)
            }}>{cell(row)}</a>
          ) : cell(row)}
        </div>
      ))}
    </div>
  )
}

export const Line = memo(DrawnLine) as typeof DrawnLine

function Box({ index, chosen, onChoose }: { index: number; chosen: boolean; onChoose: (index: number, stretch: boolean) => void }) {
  const { t } = useTranslation()
  const shift = useRef(false)
  return (
    <div role="gridcell" className="grid-cell grid-box">
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- only remembers whether shift was held */}
      <label onClick={(event) => { shift.current = event.shiftKey }}>
        <VisuallyHidden>{t('table.choose', { row: index + 1 })}</VisuallyHidden>
        <input type="checkbox" tabIndex={-1} checked={chosen} onClick={(event) => { shift.current = event.shiftKey }} onChange={() => onChoose(index, shift.current)} />
      </label>
    </div>
  )
}
