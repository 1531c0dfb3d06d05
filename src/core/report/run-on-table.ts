import { alignValues } from './align-values.ts'
import type { Paragraph, TableRow } from './document.ts'
import { type FoundTable, mode, SECTION } from './found-table.ts'
import type { HeadingLines, RowsBelow } from './heading-lines.ts'
import type { ParseRunOn, RunOnRow } from './run-on-row.ts'
import type { Scanner } from './scan.ts'
import { holds, plain, rule, tidy } from './text.ts'
import { levelOfName, printedName } from './unit-name.ts'

/** Three rows and more whose columns ran together, with wrapped names, sections between and a heading above. */
export function runOnRows(
  run: readonly Paragraph[],
  parse: ParseRunOn,
  headings: HeadingLines,
  scan: Scanner,
): FoundTable | undefined {
  const parsed = run.map(({ text }) => parse(text))
  for (let from = 0; from < run.length; from += 1) {
    if (parsed[from] === undefined) continue
    const begin = isBegunAbove(run, parsed, from) ? from - 1 : from
    const found = rowsFrom(run, parsed, begin, parse, headings)
    const width = mode(found.rows.map(({ row }) => row.values.length))
    const hasOrdinal = found.rows.filter(({ row }) => row.ordinal !== undefined).length > found.rows.length / 2
    const mayBe = found.rows.length >= 3 || (begin > 0 && headings.isHeadingRow(run[begin - 1]!.text))
    if (!mayBe) continue
    const whole = found.rows.map(({ row }) => row.values).filter((values) => values.length === width)
    const heading = headingAbove(run, begin, { isNumbered: hasOrdinal, values: whole }, headings)
    const isTable =
      (found.rows.length >= 3 || heading.cost <= 0) &&
      (found.rows.every(({ row }) => row.ordinal !== undefined || row.values.length > 1) ||
        found.rows.filter(
          ({ row }) => scan.units.known(row.name) !== undefined || levelOfName(printedName(row.name)) !== undefined,
        ).length >=
          found.rows.length * 0.7)
    if (!isTable) continue
    const aligned = alignValues(whole, width)
    const table: TableRow[] = found.rows.map(({ row, at }) => ({
      cells: [...(hasOrdinal ? [row.ordinal ?? ''] : []), row.name, ...(aligned(row.values) ?? [row.values.join(' ')])],
      place: run[at]!.place,
      text: tidy(row.written ?? run[at]!.text),
    }))
    for (const { text, at, before } of found.sections.reverse())
      table.splice(before, 0, { cells: [text], place: run[at]!.place })
    return {
      from: heading.from,
      to: found.to,
      rows: [...heading.rows.map((cells) => ({ cells, place: run[heading.from]!.place })), ...table],
    }
  }
  return undefined
}

/** "1 Sở Nông nghiệp" above "và Phát triển nông thôn 8,9 7,2": the first row's name begins on a line of its own. */
const isBegunAbove = (run: readonly Paragraph[], parsed: readonly (RunOnRow | undefined)[], from: number) =>
  from > 0 && parsed[from]!.ordinal === undefined && /^0*1[.)]?\s+\p{L}[^.;:]*$/u.test(tidy(run[from - 1]!.text))

/** "- Sở Nội vụ 90,5" is a row of its own, "- Thương binh và Xã hội 90,5" the end of a name. */
const isListed = (text: string) =>
  /^[•+*]/u.test(text) || (/^[-–]/u.test(text) && levelOfName(text.replace(/^[-–]\s*/u, '')) !== undefined)

interface RowsFound {
  readonly rows: { row: RunOnRow; at: number }[]
  readonly sections: { text: string; at: number; before: number }[]
  readonly to: number
}

function rowsFrom(
  run: readonly Paragraph[],
  parsed: readonly (RunOnRow | undefined)[],
  from: number,
  parse: ParseRunOn,
  headings: HeadingLines,
): RowsFound {
  const rows: RowsFound['rows'] = []
  const sections: RowsFound['sections'] = []
  let pending: string[] = []
  let to = from
  for (let at = from; at < run.length; at += 1) {
    const row = parsed[at]
    const text = tidy(run[at]!.text)
    if (row !== undefined) {
      const isWrapped =
        pending.length > 0 &&
        row.ordinal === undefined &&
        !isListed(text) &&
        /^(?:\d{1,3}[.)]?\s+)\p{L}/u.test(pending[0]!)
      const written = [...pending, text].join(' ')
      const wrapped = isWrapped ? parse(written) : undefined
      const whole = wrapped === undefined ? row : { ...wrapped, written }
      for (const line of isWrapped ? [] : pending) sections.push({ text: line, at, before: rows.length })
      rows.push({ row: whole ?? row, at })
      pending = []
      to = at + 1
    } else if (
      rows.length > 0 &&
      /^\p{Ll}/u.test(text) &&
      text.length < 60 &&
      pending.length === 0 &&
      !/\d/.test(text)
    ) {
      const held = rows.at(-1)!
      held.row = {
        ...held.row,
        name: `${held.row.name} ${text}`,
        written: `${held.row.written ?? tidy(run[held.at]!.text)} ${text}`,
      }
      to = at + 1
    } else if (headings.isHeadingRow(text)) break
    else if (text.length < 110 && !/[.;]$/u.test(text) && pending.length < 2 && at + 1 < run.length) pending.push(text)
    else break
  }
  return { rows, sections, to }
}

interface HeadingAbove {
  readonly from: number
  readonly rows: readonly (readonly string[])[]
  readonly cost: number
}

function headingAbove(run: readonly Paragraph[], from: number, below: RowsBelow, headings: HeadingLines): HeadingAbove {
  let best: HeadingAbove | undefined
  let first = from
  while (first > Math.max(0, from - MOST_HEADING_LINES) && mayHead(tidy(run[first - 1]!.text), headings)) first -= 1
  const above = run.slice(first, from).map(({ text }) => tidy(text))
  for (const start of headings.starts(above).toReversed()) {
    const all = above.slice(start)
    // a heading's own words may be on several lines
    if (!headings.isHeading(all.slice(0, 3).join(' ')) || headings.isTitle(all[0]!) || holds(TITLE, plain(all[0]!)))
      continue
    const section = all.findIndex((line, i) => i > 0 && SECTION.test(line))
    const lines = section < 0 ? all : all.slice(0, section)
    const heading = headings.from(lines, below)
    if (heading === undefined || (best !== undefined && best.cost <= heading.cost)) continue
    const rows = [heading.cells, ...(section < 0 ? [] : [[all.slice(section).join(' ')]])]
    best = { from: first + start, rows, cost: heading.cost }
  }
  return best ?? { from, rows: [], cost: Number.POSITIVE_INFINITY }
}

const MOST_HEADING_LINES = 24

/** A heading, or a part of one on a line of its own. */
const mayHead = (line: string, headings: HeadingLines) =>
  SECTION.test(line) ||
  (headings.isHeading(line) && !/\d[.,]\d/u.test(line)) ||
  (line.length < 60 && !/[.;:\d]$|^\d{1,3}[.)]?\s+\p{L}/u.test(line) && !holds(TITLE, plain(line)))

/** What stands above tables and is no heading. */
const TITLE = rule`^(?:bảng|biểu|phụ lục|kết quả|danh sách|quyết định|\()|cập nhật|ngày \d`
