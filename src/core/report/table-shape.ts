import { cellValues } from './cells.ts'
import type { Column, ColumnRole } from './columns.ts'
import type { ProposedMeasure } from './proposal.ts'
import type { Scanner } from './scan.ts'
import { levelOfName } from './unit-name.ts'

export type RowKeyKind = 'unit' | 'field' | 'index' | 'year'

/** What the rows are: units, fields of an index, indices, or years. */
export function rowKeyKind(keys: readonly string[], role: ColumnRole, scan: Scanner): RowKeyKind {
  const share = (test: (key: string) => boolean) => keys.filter(test).length / Math.max(1, keys.length)
  if (share((key) => /^(?:năm\s*)?(?:19|20)\d{2}$/iu.test(key)) > 0.5) return 'year'
  if (role === 'unit') return 'unit'
  if (share((key) => scan.units.known(key) !== undefined || levelOfName(key) !== undefined) > 0.5) return 'unit'
  const fields = share((key) => scan.fieldIn(key) !== undefined)
  const indices = share((key) => scan.familyIn(key) !== undefined && key.length < 90)
  if (role === 'row') return indices > 0.6 && indices > fields ? 'index' : 'field'
  if (indices > 0.5 && fields < 0.5) return 'index'
  return fields > 0.3 ? 'field' : 'unit'
}

/**
 * What columns without a telling heading hold, by their values: whole numbers from 1 up, each once, are ranks; one value
 * in every row is the full score; else they are scores.
 */
export function guessMeasures(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  keyAt: number,
  ordinalAt: number,
  grades: ReadonlyMap<string, string>,
): (ProposedMeasure | undefined)[] {
  const hasRank = columns.some(({ measure }) => measure === 'rank')
  const guessed = columns.map((column, i) => {
    if (column.role !== 'value' || i === keyAt || column.measure !== undefined) return undefined
    const values = rows
      .flatMap((cells) => cellValues(cells[i] ?? '', grades) ?? [])
      .filter(({ measure }) => measure === undefined)
    const numbers = values.map(({ value }) => value).filter((value) => typeof value === 'number')
    if (numbers.length === 0) return values.length > 0 ? 'group' : undefined
    const isWhole = numbers.every((value) => Number.isInteger(value) && value > 0)
    if (isWhole && !values.some(({ isPercent }) => isPercent)) {
      const isOrdinal = i < keyAt && ordinalAt < 0 && numbers.every((value, k) => value === k + 1 || value === 1)
      if (isOrdinal) return undefined
      const areRanks =
        Math.max(...numbers) <= Math.max(numbers.length * 1.3, values.some(({ of }) => of !== undefined) ? 100 : 0) &&
        new Set(numbers).size > numbers.length * 0.6
      if (areRanks && !hasRank) return column.field === undefined ? 'rank' : undefined
      if (column.heading === '' && i < keyAt) return undefined
    }
    if (values.some(({ isSigned }) => isSigned)) return 'change'
    return 'score'
  })
  // of several columns that nothing heads, none can be told from the other
  return guessed.map((measure, i) => {
    const isAlike = (other: ProposedMeasure | undefined, k: number) => other === measure && columns[k]!.heading === ''
    const isUntold = columns[i]!.heading === '' && guessed.filter(isAlike).length > 1
    return isUntold ? undefined : measure
  })
}
