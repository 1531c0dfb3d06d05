import { cellValues } from './cells.ts'
import type { Column } from './columns.ts'
import type { TableRow } from './document.ts'

/** Tables that stand side by side in one ("STT | Sở | Điểm | STT | Huyện | Điểm"), each by itself; none where it is one. */
export function sideTables(
  columns: readonly Column[],
  rows: readonly TableRow[],
  first: number,
  grades: ReadonlyMap<string, string>,
): readonly (readonly TableRow[])[] {
  const starts = startsOf(columns, (i) => namesIn(rows.slice(first), i, grades))
  if (starts.length < 2) return []
  return starts.map((from, k) =>
    rows.flatMap((row) => {
      const cells = row.cells.slice(k === 0 ? 0 : from, starts[k + 1])
      return cells.some((cell) => cell !== '') ? [{ ...row, cells }] : []
    }),
  )
}

/** Where each begins: at its running numbers, else at its names behind the values of the one before. */
function startsOf(columns: readonly Column[], holdsNames: (i: number) => boolean): number[] {
  const ordinals = columns.flatMap(({ role }, i) => (role === 'ordinal' ? [i] : []))
  const isNamed = (from: number, to: number | undefined) => columns.slice(from, to).some(({ role }) => role === 'unit')
  if (ordinals.length > 1 && ordinals.every((at, k) => isNamed(at, ordinals[k + 1]))) return ordinals
  const names = columns.flatMap(({ role }, i) => (role === 'unit' && holdsNames(i) ? [i] : []))
  return names.filter((at, k) => k === 0 || columns.slice(names[k - 1]! + 1, at).some(({ role }) => role === 'value'))
}

const namesIn = (body: readonly TableRow[], i: number, grades: ReadonlyMap<string, string>) => {
  const cells = body.map((row) => row.cells[i] ?? '').filter((cell) => cell !== '')
  return cells.length > 1 && cells.every((cell) => /\p{L}{2}/u.test(cell) && cellValues(cell, grades) === undefined)
}
