import { cellValues } from './cells.ts'
import type { Paragraph } from './document.ts'
import type { FoundTable } from './found-table.ts'
import type { HeadingLines } from './heading-lines.ts'
import { YEAR } from './heading-words.ts'
import { tidy } from './text.ts'

const FEWEST_ROWS = 3
const MOST_HEADING_LINES = 8

/** A table of which each cell became a line, with a year at the head of each row: "2021", "87,5", "12", "2022", … */
export function yearRows(
  run: readonly Paragraph[],
  grades: ReadonlyMap<string, string>,
  headings: HeadingLines,
): FoundTable | undefined {
  const lines = run.map(({ text }) => tidy(text))
  const yearAt = (i: number) => (YEAR.test(lines[i] ?? '') ? Number(/\d{4}/u.exec(lines[i]!)![0]) : undefined)
  const isValue = (i: number) => yearAt(i) === undefined && cellValues(lines[i] ?? 'x y', grades) !== undefined
  for (let first = 1; first < lines.length; first += 1) {
    const year = yearAt(first)
    const step = lines.findIndex((_, i) => i > first && yearAt(i) !== undefined) - first
    if (year === undefined || step < 2) continue
    const turn = yearAt(first + step)! - year
    const isRow = (k: number) =>
      yearAt(first + k * step) === year + k * turn &&
      Array.from({ length: step - 1 }, (_, i) => first + k * step + i + 1).every(isValue)
    let count = 0
    while (Math.abs(turn) === 1 && isRow(count)) count += 1
    if (count < FEWEST_ROWS) continue
    const rows = Array.from({ length: count }, (_, k) => ({
      cells: lines.slice(first + k * step, first + (k + 1) * step),
      place: run[first + k * step]!.place,
    }))
    const values = rows.map(({ cells }) => cells.slice(1))
    for (let from = first - 1; from >= Math.max(0, first - MOST_HEADING_LINES); from -= 1) {
      if (!/^năm$/iu.test(lines[from]!)) continue
      const heading = headings.from(lines.slice(from, first), { isNumbered: false, values })
      if (heading !== undefined)
        return { from, to: first + count * step, rows: [{ cells: heading.cells, place: run[from]!.place }, ...rows] }
    }
  }
  return undefined
}
