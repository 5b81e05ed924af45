import type { Cascading, Link, Matrix, MatrixMember } from '@/api/matrix'

/** One result of a team member: a row of the grid. */
export interface Row {
  resultId: string
  title: string
  agreed: boolean
  /** The head's result it serves: the column in which it stands; null for none of them. */
  column: string | null
  cascading: Cascading
  contribution: string | null
  /** What it serves where it serves none of the head's. */
  elsewhere: { parentResultId: string | null; objective: { id: string; name: string } | null; provisional: boolean; additional: boolean } | null
}

export interface Group {
  member: MatrixMember
  rows: Row[]
}

/** The matrix as rows, person by person: first what is aligned, in the order of the columns, then what is not. */
export function groupsOf({ members }: Matrix): Group[] {
  return members.map((member) => ({
    member,
    rows: [
      ...member.cells.flatMap(({ result_id, contributions }) => contributions.map((each): Row => ({
        resultId: each.result_id, title: each.title, agreed: each.agreed, column: result_id, cascading: each.cascading,
        contribution: each.contribution, elsewhere: null,
      }))),
      ...member.unlinked_results.map((each): Row => ({
        resultId: each.result_id, title: each.title, agreed: each.agreed, column: null, cascading: each.cascading ?? 'direct',
        contribution: each.contribution,
        elsewhere: { parentResultId: each.parent_result_id, objective: each.objective, provisional: each.provisional ?? false, additional: each.kind === 'additional' },
      })),
    ].sort((a, b) => a.title.localeCompare(b.title, 'id')),
  }))
}

/** Whether a row still has to be linked to one of the head's results: additional ones may stand apart. */
export const isOpen = ({ column, elsewhere }: Row) => column === null && elsewhere?.additional !== true

/** What a row serves now, as a request would say it; null for nothing. */
export function linkOf({ column, cascading, contribution, elsewhere }: Row): Link | null {
  const parent_result_id = column ?? elsewhere?.parentResultId ?? null
  const objective_id = parent_result_id === null ? (elsewhere?.objective?.id ?? null) : null
  return parent_result_id === null && objective_id === null ? null : { parent_result_id, objective_id, cascading, contribution }
}

/** The matrix once a result serves what `link` says: taken from where it stood and put where it belongs. */
export function placed(matrix: Matrix, { resultId, link }: { resultId: string; link: Link }): Matrix {
  const row = groupsOf(matrix).flatMap(({ rows }) => rows).find((each) => each.resultId === resultId)
  const owner = groupsOf(matrix).find(({ rows }) => rows.some((each) => each.resultId === resultId))?.member
  if (row === undefined || owner === undefined) return matrix
  const column = matrix.results.find(({ id }) => id === link.parent_result_id)?.id
  const cascading = link.cascading ?? 'direct'
  const common = { result_id: resultId, title: row.title, agreed: row.agreed, contribution: link.contribution ?? null, cascading }
  const members = matrix.members.map((member) => {
    if (member.appraisal_id !== owner.appraisal_id) return member
    const cells = member.cells
      .map((cell) => ({ ...cell, contributions: cell.contributions.filter((each) => each.result_id !== resultId) }))
      .filter(({ contributions }) => contributions.length > 0)
    const unlinked_results = member.unlinked_results.filter((each) => each.result_id !== resultId)
    if (column === undefined) {
      const objective = link.objective_id == null ? null : (row.elsewhere?.objective ?? { id: link.objective_id, name: '' })
      unlinked_results.push({ ...common, parent_result_id: link.parent_result_id ?? null, objective, provisional: null, kind: row.elsewhere?.additional === true ? 'additional' : 'main' })
    } else {
      const cell = cells.find(({ result_id }) => result_id === column)
      if (cell === undefined) cells.push({ result_id: column, contributions: [common] })
      else cell.contributions.push(common)
    }
    return { ...member, cells, unlinked_results, unlinked: unlinked_results.length }
  })
  const results = matrix.results.map((result) => ({
    ...result, contributors: members.filter(({ cells }) => cells.some(({ result_id }) => result_id === result.id)).length,
  }))
  return {
    ...matrix, members, results,
    results_without_contributor: results.filter(({ contributors }) => contributors === 0).map(({ id }) => id),
    members_without_link: members.filter(({ cells }) => cells.length === 0).map(({ appraisal_id }) => appraisal_id),
  }
}

export interface Place {
  row: number
  column: number
}

/** Where a key leads from a cell; null for a key that does not move. The grid has edges: nothing goes round. */
export function moved({ row, column }: Place, key: string, whole: boolean, rows: number, columns: number): Place | null {
  const inside = (place: Place): Place => ({
    row: Math.min(Math.max(place.row, 0), rows - 1), column: Math.min(Math.max(place.column, 0), columns - 1),
  })
  switch (key) {
    case 'ArrowUp': return inside({ row: row - 1, column })
    case 'ArrowDown': return inside({ row: row + 1, column })
    case 'ArrowLeft': return inside({ row, column: column - 1 })
    case 'ArrowRight': return inside({ row, column: column + 1 })
    case 'PageUp': return inside({ row: row - 10, column })
    case 'PageDown': return inside({ row: row + 10, column })
    case 'Home': return inside({ row: whole ? 0 : row, column: 0 })
    case 'End': return inside({ row: whole ? rows - 1 : row, column: columns - 1 })
    default: return null
  }
}

const OTHER: Record<Cascading, Cascading> = { direct: 'non_direct', non_direct: 'direct' }

/** What Enter or Space on a cell says: serve this column; where it already does, the other way of serving it. */
export function toggled(row: Row, column: string): Link {
  const cascading = row.column === column ? OTHER[row.cascading] : row.cascading
  return { parent_result_id: column, objective_id: null, cascading, contribution: row.contribution }
}
