import { cellValues } from './cells.ts'
import type { Paragraph } from './document.ts'
import type { FoundTable } from './found-table.ts'
import type { HeadingLines } from './heading-lines.ts'
import { tidy } from './text.ts'

const FEWEST_ROWS = 3
const MOST_HEADING_LINES = 3

/** A table written one column after the other: the running numbers, then all names, then all values of each heading. */
export function columnBlocks(
  run: readonly Paragraph[],
  grades: ReadonlyMap<string, string>,
  headings: HeadingLines,
): FoundTable | undefined {
  const lines = run.map(({ text }) => tidy(text))
  const isValue = (i: number) => i < lines.length && cellValues(lines[i]!, grades) !== undefined
  for (let from = 0; from < lines.length; from += 1) {
    let count = 0
    while (isNumber(lines[from + count], count + 1)) count += 1
    const names = from + count
    let to = names
    while (to < lines.length && !isValue(to)) to += 1
    const above = to - names - count - 1
    if (count < FEWEST_ROWS || above < 1 || above > MOST_HEADING_LINES || !headings.isHeading(lines[names]!)) continue
    const columns = [lines.slice(names, to - above)]
    for (let at = to - above; at < lines.length; ) {
      const heading = valuesBehind(at)
      if (heading === undefined) break
      columns.push([lines.slice(at, heading).join(' '), ...lines.slice(heading, heading + count)])
      at = heading + count
      to = at
    }
    if (columns.length < 2) continue
    const rows = Array.from({ length: count + 1 }, (_, r) => ({
      cells: columns.map((column) => column[r]!),
      place: run[names + r]!.place,
    }))
    return { from, to, rows }

    /** Where as many values as there are rows begin below a heading. */
    function valuesBehind(at: number): number | undefined {
      let first = at
      while (first < lines.length && !isValue(first)) first += 1
      const isHead =
        first > at && first - at <= MOST_HEADING_LINES && headings.isHeading(lines.slice(at, first).join(' '))
      const isFull = Array.from({ length: count }, (_, i) => first + i).every(isValue) && !isValue(first + count)
      return isHead && isFull ? first : undefined
    }
  }
  return undefined
}

const isNumber = (line: string | undefined, number: number) => new RegExp(`^0*${number}[.)]?$`, 'u').test(line ?? '')
