import { Badge, Text } from '@mantine/core'
import { IconArrowBarToDown, IconArrowUpRight } from '@tabler/icons-react'
import { Fragment, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Link, Matrix } from '@/api/matrix'
import { type Group, isOpen, linkOf, moved, type Place, type Row, toggled } from './grid'
import { Elsewhere } from './Elsewhere'
import type { Aligning } from './useAligning'

interface Given {
  matrix: Matrix
  groups: readonly Group[]
  aligning: Aligning
  /** Which row the keyboard stands on, for what is shown beside the grid. */
  onRow: (row: Row) => void
  onEdit: () => void
}

const cellAt = (table: HTMLElement | null, { row, column }: Place) => table?.querySelector<HTMLElement>(`[data-place="${row}-${column}"]`)

/** Rows are results of the team, columns the head's own. One tab stop; arrows move, Enter aligns, Ctrl+C and Ctrl+V copy. */
export function MatrixGrid({ matrix, groups, aligning, onRow, onEdit }: Given) {
  const { t } = useTranslation()
  const table = useRef<HTMLTableElement>(null)
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 })
  const [copied, setCopied] = useState<Pick<Link, 'parent_result_id' | 'cascading'> | null>(null)
  const worked = useRef(false)
  const rows = groups.flatMap((group) => group.rows)
  const columns = matrix.results
  const here: Place = { row: Math.min(place.row, rows.length - 1), column: place.column }

  // A row that leaves the grid takes the focus with it; the one in its place gets it.
  useEffect(() => {
    if (worked.current && document.activeElement === document.body) cellAt(table.current, here)?.focus()
  })
  const go = (to: Place) => {
    setPlace(to)
    cellAt(table.current, to)?.focus()
  }
  const paste = (row: Row, link: typeof copied) => {
    if (link === null) return aligning.say(t('matrix.nothingCopied'))
    aligning.align(row, { ...link, objective_id: null, contribution: row.contribution })
  }
  const copy = (row: Row) => {
    const link = linkOf(row)
    if (row.column === null || link === null) return aligning.say(t('matrix.nothingToCopy'))
    setCopied({ parent_result_id: row.column, cascading: row.cascading })
    aligning.say(t('matrix.copied', { served: columns.find(({ id }) => id === row.column)?.title }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[here.row]
    const column = columns[here.column]
    if (row === undefined || column === undefined || event.altKey) return
    const whole = event.ctrlKey || event.metaKey
    const to = moved(here, event.key, whole, rows.length, columns.length)
    const letter = whole ? event.key.toLowerCase() : ''
    const above = rows[here.row - 1]
    if (to !== null) go(to)
    else if (event.key === 'Enter' || event.key === ' ') aligning.align(row, toggled(row, column.id))
    else if (letter === 'c') copy(row)
    else if (letter === 'v') paste(row, copied)
    else if (letter === 'd' && above !== undefined) paste(row, above.column === null ? null : { parent_result_id: above.column, cascading: above.cascading })
    else if (event.key === 'F2') onEdit()
    else return
    event.preventDefault()
  }
  const numbers = new Map(rows.map(({ resultId }, at) => [resultId, at]))
  return (
    <div className="matrix-scroll">
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid is a table that is worked in; rows and cells get their roles from it
        role="grid" ref={table} className="matrix" aria-label={t('matrix.grid')} aria-describedby="matrix-keys" onKeyDown={onKeyDown}
        onFocus={() => { worked.current = true }} onBlur={({ relatedTarget }) => { if (relatedTarget !== null) worked.current = false }}
      >
        <thead>
          <tr>
            <th scope="col">{t('matrix.theirResult')}</th>
            {columns.map((column) => (
              <th scope="col" key={column.id}>
                <Text size="sm" fw={600} component="span" display="block">{column.title}</Text>
                <Badge component="span" color={column.contributors === 0 ? 'orange' : 'gray'}>{t('matrix.contributors', { count: column.contributors })}</Badge>
              </th>
            ))}
            <th scope="col">{t('matrix.elsewhere')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ member, rows: own }) => (
            <Fragment key={member.appraisal_id}>
              <tr className="matrix-person">
                <th scope="rowgroup" colSpan={columns.length + 2}>
                  <span>{member.employee.name} <Text component="span" size="xs" c="dimmed">{member.position_title}</Text></span>
                </th>
              </tr>
              {own.map((row) => {
                const at = numbers.get(row.resultId) ?? 0
                return (
                  <tr key={row.resultId} data-open={isOpen(row) || undefined}>
                    <th scope="row"><Text size="sm" component="span">{row.title}</Text>{!row.agreed && <Badge component="span" color="gray" ml={6}>{t('matrix.notAgreed')}</Badge>}</th>
                    {columns.map((column, place) => {
                      const serves = row.column === column.id
                      return (
                        <td
                          key={column.id} data-place={`${at}-${place}`} tabIndex={at === here.row && place === here.column ? 0 : -1}
                          aria-selected={serves} data-cascading={serves ? row.cascading : undefined}
                          aria-label={serves ? t(`matrix.cascading.${row.cascading}`) : t('matrix.empty')}
                          onClick={() => { go({ row: at, column: place }); aligning.align(row, toggled(row, column.id)) }}
                          onFocus={() => { setPlace({ row: at, column: place }); onRow(row) }}
                        >
                          {serves && (
                            <span className="matrix-mark">
                              {row.cascading === 'direct' ? <IconArrowBarToDown size={16} aria-hidden /> : <IconArrowUpRight size={16} aria-hidden />}
                              {t(`matrix.cascading.${row.cascading}`)}
                            </span>
                          )}
                        </td>
                      )
                    })}
                    <td><Elsewhere row={row} /></td>
                  </tr>
                )
              })}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}
