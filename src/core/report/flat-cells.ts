import { cellValues } from './cells.ts'
import type { Paragraph, TableRow } from './document.ts'
import { type FoundTable, mode } from './found-table.ts'
import type { HeadingLines } from './heading-lines.ts'
import type { Scanner } from './scan.ts'
import { tidy } from './text.ts'
import { levelOfName } from './unit-name.ts'

type LineKind = 'value' | 'text' | 'long'

interface CellRecord {
  readonly at: number
  readonly ordinal: string | undefined
  readonly name: string
  readonly values: readonly string[]
  /** Texts behind the values: they head what follows. */
  readonly sections: readonly string[]
  readonly to: number
}

const LONGEST_CELL = 110

/** A table of which each cell became a line of its own. */
export function cellRun(
  run: readonly Paragraph[],
  grades: ReadonlyMap<string, string>,
  headings: HeadingLines,
  scan: Scanner,
): FoundTable | undefined {
  const lines = run.map(({ text }) => tidy(text))
  const kinds = lines.map(
    (line): LineKind =>
      cellValues(line, grades) !== undefined
        ? 'value'
        : line.length <= LONGEST_CELL && !/[.;:]$/u.test(line)
          ? 'text'
          : 'long',
  )
  let start = 0
  while (start < lines.length) {
    while (start < lines.length && kinds[start] === 'long') start += 1
    let end = start
    while (end < lines.length && kinds[end] !== 'long') end += 1
    if (end - start >= 6) {
      const found = byOrdinals(lines, kinds, start, end) ?? byNames(lines, kinds, start, end, scan)
      if (found !== undefined) return tableOf(found, run, lines, kinds, start, headings)
    }
    start = end
  }
  return undefined
}

const isOrdinal = (line: string, expected: number) => new RegExp(`^0*${expected}[.)]?$`).test(line)

function byOrdinals(
  lines: readonly string[],
  kinds: readonly LineKind[],
  start: number,
  end: number,
): CellRecord[] | undefined {
  const starts: number[] = []
  let expected = 1
  for (let i = start; i < end - 2; i += 1) {
    if (kinds[i + 1] !== 'text' || kinds[i] !== 'value') continue
    const isReset = isOrdinal(lines[i]!, 1) && starts.length > 1
    const isAny =
      /^\d{1,3}[.)]?$/.test(lines[i]!) &&
      starts.length > 1 &&
      Number.parseInt(lines[i]!, 10) > expected &&
      Number.parseInt(lines[i]!, 10) < expected + 60
    if (!isOrdinal(lines[i]!, expected) && !isReset && !isAny) continue
    expected = Number.parseInt(lines[i]!, 10) + 1
    starts.push(i)
  }
  if (starts.length < 3) return undefined
  if (lines.slice(Math.max(start, starts[0]! - 12), starts[0]).some((line) => /^\d+[.,]\d+\s*%?$/.test(line)))
    return undefined
  const records = starts.map((at, k) => record(lines, kinds, at + 1, starts[k + 1] ?? end, lines[at]))
  return regular(records)
}

function byNames(
  lines: readonly string[],
  kinds: readonly LineKind[],
  start: number,
  end: number,
  scan: Scanner,
): CellRecord[] | undefined {
  const isName = (i: number) =>
    kinds[i] === 'text' &&
    kinds[i + 1] === 'value' &&
    (scan.units.known(lines[i]!) !== undefined ||
      levelOfName(lines[i]!) !== undefined ||
      scan.fieldIn(lines[i]!) !== undefined ||
      /^(?:tổng|cộng|điểm tổng)/iu.test(lines[i]!))
  const starts: number[] = []
  for (let i = start; i < end - 1; i += 1) if (isName(i)) starts.push(i)
  if (starts.length < 3) return undefined
  return regular(starts.map((at, k) => record(lines, kinds, at, starts[k + 1] ?? end, undefined)))
}

function record(
  lines: readonly string[],
  kinds: readonly LineKind[],
  from: number,
  to: number,
  ordinal: string | undefined,
): CellRecord {
  let at = from
  while (at < to && kinds[at] === 'text') at += 1
  const name = lines.slice(from, at).join(' ')
  const first = at
  while (at < to && kinds[at] === 'value') at += 1
  return {
    at: ordinal === undefined ? from : from - 1,
    ordinal,
    name,
    values: lines.slice(first, at),
    sections: lines.slice(at, to).filter((line) => !/^[IVX]+\.?$/u.test(line)),
    to,
  }
}

/** The records, if most have the same number of values; what follows the last row's values is cut off. */
function regular(records: readonly CellRecord[]): CellRecord[] | undefined {
  const width = mode(records.map(({ values }) => values.length))
  if (width === 0 || records.filter(({ values }) => values.length === width).length < records.length * 0.6)
    return undefined
  const last = records.at(-1)!
  const values = last.values.slice(0, width)
  const lead = last.at + (last.ordinal === undefined ? 0 : 1)
  return [...records.slice(0, -1), { ...last, values, sections: [], to: Math.min(last.to, lead + 1 + values.length) }]
}

function tableOf(
  records: readonly CellRecord[],
  run: readonly Paragraph[],
  lines: readonly string[],
  kinds: readonly LineKind[],
  start: number,
  headings: HeadingLines,
): FoundTable {
  const hasOrdinal = records[0]!.ordinal !== undefined
  const width = (hasOrdinal ? 2 : 1) + mode(records.map(({ values }) => values.length))
  const first = records[0]!.at
  const rows: TableRow[] = []
  let from = first
  let above = lines.slice(Math.max(start, first - 14), first)
  const ordinal = above.findLastIndex((line) => /^(?:STT|TT|Số TT|Số thứ tự)\.?$/iu.test(line))
  if (ordinal >= 0) above = above.slice(ordinal)
  const section = above.findIndex((line, i) => i > 1 && /^(?:I|A|1)[.)]?$/u.test(line))
  const sectionLines = section < 0 ? [] : above.slice(section + 1)
  const cut = above.length - (section < 0 ? above.length : section)
  if (section >= 0) above = above.slice(0, section)
  for (let skip = 0; skip < above.length; skip += 1) {
    const part = above.slice(skip)
    const cells = part.length >= width - 1 ? headings.fromCells(part, width) : undefined
    if (cells === undefined || !headings.isHeading(part[0]!)) continue
    from = first - part.length - (section < 0 ? 0 : cut)
    rows.push({ cells, place: run[from]!.place })
    if (sectionLines.length > 0) rows.push({ cells: [sectionLines.join(' ')], place: run[from]!.place })
    break
  }
  for (const { at, ordinal, name, values, sections } of records) {
    rows.push({ cells: [...(hasOrdinal ? [ordinal ?? ''] : []), name, ...values], place: run[at]!.place })
    for (const section of sections) rows.push({ cells: [section], place: run[at]!.place })
  }
  const last = records.at(-1)!
  const to =
    last.at +
    (hasOrdinal ? 1 : 0) +
    (kinds[last.at + (hasOrdinal ? 1 : 0) + 1] === 'text'
      ? last.to - last.at - (hasOrdinal ? 1 : 0)
      : 1 + last.values.length)
  return { from, to: Math.max(to, last.at + 1), rows }
}
