/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a table element cannot place rows by hand, which a grid of virtual rows needs */
import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Column, DataTableProps } from './types'

/** The sticky first line: names of the columns, those that sort as buttons, and a box for all loaded rows. */
export function Head<T, S extends string>({ table, template, width }: { table: DataTableProps<T, S>; template: string; width: string }) {
  const { columns, sort, onSort } = table
  return (
    <div role="rowgroup" className="grid-head" style={{ width }}>
      <div role="row" aria-rowindex={1} className="grid-row" style={{ gridTemplateColumns: template }}>
        {table.onSelect !== undefined && <All table={table} />}
        {columns.map((column) => <Name key={column.id} column={column} sort={sort} onSort={onSort} />)}
      </div>
    </div>
  )
}

function All<T, S extends string>({ table: { rows, rowKey, selected, onSelect } }: { table: DataTableProps<T, S> }) {
  const { t } = useTranslation()
  const count = rows.filter((row) => selected?.has(rowKey(row)) === true).length
  const all = count > 0 && count === rows.length
  return (
    // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the label is inside
    <div role="columnheader" className="grid-cell grid-box">
      <label>
        <VisuallyHidden>{t('table.chooseAll')}</VisuallyHidden>
        <input
          type="checkbox" checked={all} ref={(box) => { if (box !== null) box.indeterminate = count > 0 && !all }}
          onChange={() => onSelect?.(new Set(all ? [] : rows.map(rowKey)))}
        />
      </label>
    </div>
  )
}

function Name<T, S extends string>({ column, sort, onSort }: { column: Column<T, S> } & Pick<DataTableProps<T, S>, 'sort' | 'onSort'>) {
  const by = column.sort
  const up = by !== undefined && sort === by
  const down = by !== undefined && sort === `-${by}`
  const shape = column.numeric === true ? 'grid-cell numeric' : 'grid-cell'
  const ordered = up ? 'ascending' : down ? 'descending' : 'none'
  const Icon = up ? IconArrowUp : down ? IconArrowDown : IconArrowsSort
  return (
    <div role="columnheader" className={shape} aria-sort={by === undefined ? undefined : ordered}>
      {by === undefined || onSort === undefined ? column.header : (
        <UnstyledButton className="grid-sort" onClick={() => onSort(up ? `-${by}` : by)}>
          {column.header}<Icon size={14} aria-hidden className={up || down ? undefined : 'grid-unsorted'} />
        </UnstyledButton>
      )}
    </div>
  )
}
