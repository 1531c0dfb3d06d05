import { alignValues } from './align-values.ts'
import { cellValues } from './cells.ts'
import type { Paragraph, TableRow } from './document.ts'
import { type FoundTable, GRADE_SECTION, mode, ORDINAL_HEADING, SECTION } from './found-table.ts'
import type { HeadingLines } from './heading-lines.ts'
import type { Scanner } from './scan.ts'
import { tidy } from './text.ts'
import { levelOfName, printedName } from './unit-name.ts'

type LineKind = 'value' | 'text' | 'long'

interface CellRecord {
  readonly at: number
  readonly ordinal: string | undefined
  readonly name: string
  /** Over how many lines the name goes. */
  readonly lead: number
  readonly values: readonly string[]
  /** Texts behind the values: they head what follows. */
  readonly sections: readonly string[]
  /** The averages that stand below it. */
  readonly summary: { readonly name: string; readonly values: readonly string[]; readonly to: number } | undefined
  readonly to: number
}

const LONGEST_CELL = 110
const LONGEST_INDEX = 60

/** A table of which each cell became a line of its own. */
export function cellRun(
  run: readonly Paragraph[],
  grades: ReadonlyMap<string, string>,
  headings: HeadingLines,
  scan: Scanner,
): FoundTable | undefined {
  const lines = run.map(({ text }) => tidy(text))
  const kindOf = (line: string): LineKind =>
    cellValues(line, grades) !== undefined
      ? 'value'
      : line.length <= LONGEST_CELL && !/[.;:]$/u.test(line)
        ? 'text'
        : 'long'
  const firstRow = lines.findIndex((line, i) => /^0*1[.)]?$/u.test(line) && kindOf(lines[i + 1] ?? '.') === 'text')
  const firstGrade = lines.findIndex((line) => GRADE_SECTION.test(line))
  // a lone letter before a text numbers a section: "A", "Khối các sở"; a grade that stands before the first row heads rows, as all alike do
  const kinds = lines.map((line, i) =>
    (/^[A-D]$/u.test(line) && lines[i + 1] !== undefined && kindOf(lines[i + 1]!) === 'text') ||
    (firstGrade < firstRow && GRADE_SECTION.test(line))
      ? 'text'
      : kindOf(line),
  )
  let start = 0
  while (start < lines.length) {
    while (start < lines.length && kinds[start] === 'long') start += 1
    let end = start
    while (end < lines.length && kinds[end] !== 'long') end += 1
    if (end - start >= 6) {
      const found = byOrdinals(lines, kinds, start, end) ?? byNames(lines, kinds, start, end, scan)
      if (found !== undefined) return tableOf(upToNextHead(found, headings), run, lines, kinds, start, headings)
    }
    start = end
  }
  return undefined
}

/** Where headings stand between rows, the next table begins. */
function upToNextHead(records: readonly CellRecord[], headings: HeadingLines): readonly CellRecord[] {
  const at = records.findIndex(
    ({ sections }) =>
      sections.filter((line) => line.length < 60 && !SECTION.test(line) && headings.isHeading(line)).length > 1,
  )
  if (at < 0) return records
  const last = records[at]!
  const values = last.at + (last.ordinal === undefined ? 0 : 1) + last.lead + last.values.length
  return [...records.slice(0, at), { ...last, sections: [], to: last.summary?.to ?? values }]
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
    if (isReset && lines.slice(starts.at(-1), i).some((line) => ORDINAL_HEADING.test(line)))
      return byOrdinals(lines, kinds, start, i)
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
  const records = starts.map((at, k) => record(lines, kinds, at + 1, starts[k + 1] ?? end, lines[at]))
  const top = rowOnTop(lines, kinds, records)
  const from = top?.at ?? starts[0]!
  if (lines.slice(Math.max(start, from - 12), from).some((line) => /^\d+[.,]\d+\s*%?$/.test(line))) return undefined
  return regular(top === undefined ? records : [top, ...records])
}

const SUM = /^(?:tổng|cộng|điểm tổng|chỉ số (?:cchc|cải cách|tổng hợp|chung))/iu

/** The sum of all rows above the first of them: without a number of its own, with as many values. */
function rowOnTop(lines: readonly string[], kinds: readonly LineKind[], records: readonly CellRecord[]) {
  const width = mode(records.map(({ values }) => values.length))
  const first = records[0]!.at
  const from = first - width - 1
  const isRow =
    width > 1 &&
    from > 0 &&
    SUM.test(lines[from]!) &&
    kinds[from] === 'text' &&
    kinds.slice(from + 1, first).every((kind) => kind === 'value')
  return isRow ? { ...record(lines, kinds, from, first, undefined), ordinal: '' } : undefined
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
      levelOfName(printedName(lines[i]!)) !== undefined ||
      scan.fieldIn(lines[i]!) !== undefined ||
      (scan.familyIn(lines[i]!) !== undefined && lines[i]!.length < LONGEST_INDEX) ||
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
    lead: first - from,
    values: lines.slice(first, at),
    ...behindValues(lines, kinds, at, to),
    to,
  }
}

const SUMMARY =
  /^(?:điểm |giá trị |chỉ số )?(?:trung bình|bình quân)(?:\s+(?:chỉ số|cchc|par|điểm|chung|các|của|toàn|khối|cộng)(?!\p{L}).*)?$/iu

/** What stands behind a row's values: the row of averages, and texts that head what follows. */
function behindValues(lines: readonly string[], kinds: readonly LineKind[], from: number, to: number) {
  const at = lines.findIndex((line, i) => i >= from && i < to && SUMMARY.test(line) && kinds[i + 1] === 'value')
  let end = at + 1
  while (at >= 0 && end < to && kinds[end] === 'value') end += 1
  const texts = at < 0 ? lines.slice(from, to) : [...lines.slice(from, at), ...lines.slice(end, to)]
  return {
    sections: texts.filter((line) => !/^(?:[IVX]+|[A-D])\.?$/u.test(line)),
    summary: at < 0 ? undefined : { name: lines[at]!, values: lines.slice(at + 1, end), to: end },
  }
}

/** The records, if most have the same number of values; what follows the last row's values is cut off. */
function regular(records: readonly CellRecord[]): CellRecord[] | undefined {
  const width = mode(records.map(({ values }) => values.length))
  if (width === 0 || records.filter(({ values }) => values.length === width).length < records.length * 0.6)
    return undefined
  const parted = records.map((record) => withSummary(record, width))
  const last = parted.at(-1)!
  const values = last.values.slice(0, width)
  const lead = last.at + (last.ordinal === undefined ? 0 : 1)
  const end = Math.min(last.to, lead + 1 + values.length)
  return [...parted.slice(0, -1), { ...last, values, sections: [], to: Math.max(end, last.summary?.to ?? 0) }]
}

/** The last column of scores: a lone average stands below it. */
function lastScore(records: readonly CellRecord[], width: number): number | undefined {
  const whole = records.filter(({ values }) => values.length === width)
  const columns = Array.from({ length: width }, (_, i) => i)
  return columns.findLast((i) => whole.every(({ values }) => /\d[.,]\d/u.test(values[i]!)))
}

/** "Trung bình" is a grade's name as well: behind a whole row it heads the averages. */
function withSummary(record: CellRecord, width: number): CellRecord {
  const [name, ...averages] = record.values.slice(width)
  if (name === undefined || averages.length === 0 || !SUMMARY.test(name)) return record
  const to = record.at + (record.ordinal === undefined ? 0 : 1) + record.lead + record.values.length
  return { ...record, values: record.values.slice(0, width), summary: { name, values: averages, to } }
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
  const inRow = mode(records.map(({ values }) => values.length))
  const width = (hasOrdinal ? 2 : 1) + inRow
  const whole = records.map(({ values }) => values).filter((values) => values.length === inRow)
  const aligned = alignValues(whole, inRow)
  const first = records[0]!.at
  const rows: TableRow[] = []
  let from = first
  let above = lines.slice(Math.max(start, first - 14), first)
  const ordinal = above.findLastIndex((line) => ORDINAL_HEADING.test(line))
  if (ordinal >= 0) above = above.slice(ordinal)
  const section = above.findIndex((line, i) => i > 1 && (SECTION.test(line) || /^1[.)]?$/u.test(line)))
  const sectionLines = section < 0 ? [] : above.slice(section).filter((line) => !/^(?:[A-Z]+|1)[.)]?$/u.test(line))
  const cut = above.length - (section < 0 ? above.length : section)
  if (section >= 0) above = above.slice(0, section)
  const candidates = headings.starts(above).flatMap((skip) => {
    const part = above.slice(skip)
    const isHead =
      part.length >= width - 1 && !headings.isTitle(part[0]!) && headings.isHeading(part.slice(0, 3).join(' '))
    const heading = isHead ? headings.from(part, { isNumbered: hasOrdinal, values: whole }) : undefined
    return heading === undefined ? [] : [{ ...heading, lines: part.length }]
  })
  const heading = candidates.sort((a, b) => a.cost - b.cost)[0]
  if (heading !== undefined) {
    from = first - heading.lines - (section < 0 ? 0 : cut)
    rows.push({ cells: heading.cells, place: run[from]!.place })
    if (sectionLines.length > 0) rows.push({ cells: [sectionLines.join(' ')], place: run[from]!.place })
  }
  const put = (at: number, ordinal: string | undefined, name: string, values: readonly string[]) => {
    const alone = values.length === 1 && inRow > 1 ? lastScore(records, inRow) : undefined
    const cells = alone === undefined ? (aligned(values) ?? [values.join(' ')]) : [...Array(alone).fill(''), ...values]
    rows.push({ cells: [...(hasOrdinal ? [ordinal ?? ''] : []), name, ...cells], place: run[at]!.place })
  }
  for (const { at, ordinal, name, values, sections, summary } of records) {
    put(at, ordinal, name, values)
    if (summary !== undefined) put(summary.to - 1, undefined, summary.name, summary.values)
    for (const section of sections) rows.push({ cells: [section], place: run[at]!.place })
  }
  const last = records.at(-1)!
  if (last.summary !== undefined) return { from, to: last.summary.to, rows }
  const to =
    last.at +
    (hasOrdinal ? 1 : 0) +
    (kinds[last.at + (hasOrdinal ? 1 : 0) + 1] === 'text'
      ? last.to - last.at - (hasOrdinal ? 1 : 0)
      : 1 + last.values.length)
  return { from, to: Math.max(to, last.at + 1), rows }
}
