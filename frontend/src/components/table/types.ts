import type { ReactNode } from 'react'

export interface Column<T, S extends string = string> {
  id: string
  header: string
  cell: (row: T) => ReactNode
  /** Least width in pixels; columns share what is left over in the same proportion. */
  width?: number
  numeric?: boolean
  /** Name of the sort this column's header asks for. */
  sort?: S
}

/** A sort's name, with a minus where it runs downwards. */
export type Sort<S extends string> = S | `-${S}`

/** Why no row is there, in words, and what to do next. */
export interface EmptyWords {
  title: string
  detail?: string
  action?: ReactNode
}

export interface DataTableProps<T, S extends string = string> {
  /** Names the table for screen readers. */
  label: string
  rows: readonly T[]
  rowKey: (row: T) => string
  /** All rows there are, loaded or not; null where nobody has counted. */
  total: number | null
  columns: readonly Column<T, S>[]
  sort?: Sort<S>
  onSort?: (sort: Sort<S>) => void
  hasMore?: boolean
  onMore?: () => void
  /** Whether rows are on their way: the first ones or further ones. */
  loading?: boolean
  empty: EmptyWords
  onOpen?: (row: T) => void
  /** Address of a row; makes the first column a link that can be opened in another tab. */
  rowHref?: (row: T) => string
  /** Keys of the rows chosen. With `onSelect` every row gets a box; shift chooses a whole stretch. */
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  /** Height at most; what does not fit is scrolled inside. */
  maxHeight?: string
}
