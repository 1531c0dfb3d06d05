import { cellValues } from './cells.ts'
import type { TableRow } from './document.ts'
import type { Scanner } from './scan.ts'
import { levelOfName, printedName } from './unit-name.ts'

export interface GradedList {
  readonly row: TableRow
  readonly grade: string
  readonly names: readonly string[]
}

/** Rows of which one cell names a grade and another all units that have it: "Tốt | 3 | Sở Nội vụ; Sở Y tế; Sở Tư pháp". */
export function gradedLists(
  rows: readonly TableRow[],
  grades: ReadonlyMap<string, string>,
  scan: Scanner,
): readonly GradedList[] {
  const isUnit = (name: string) => scan.units.known(name) !== undefined || levelOfName(printedName(name)) !== undefined
  const lists = rows.flatMap((row): GradedList[] => {
    const told = row.cells.flatMap((cell) => cellValues(cell, grades) ?? []).find(({ measure }) => measure === 'grade')
    const names = row.cells.map(namesIn).find((all) => all.length > 0 && all.every(isUnit)) ?? []
    return told === undefined || names.length === 0 ? [] : [{ row, grade: String(told.value), names }]
  })
  return lists.some(({ names }) => names.length > 1) && lists.length > 1 ? lists : []
}

/** Names on lines or between semicolons, or between commas behind each of which a new one begins. */
function namesIn(cell: string): readonly string[] {
  const parts = /[;\n]/u.test(cell) ? cell.split(/[;\n]/u) : cell.split(NEXT_NAME)
  return parts
    .map((part) =>
      part
        .replace(/^\s*(?:[-–•+]|\d{1,2}[.)])\s*/u, '')
        .replace(/[\s.,]+$/u, '')
        .trim(),
    )
    .filter((name) => name !== '')
}

const NEXT_NAME =
  /,\s*(?=(?:UBND|Sở|Ban|Văn phòng|Thanh tra|Huyện|Quận|Thị xã|Thành phố|Xã|Phường|Thị trấn|Đặc khu|Bộ|huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu|TP\.?|TX\.?)\s)/u
