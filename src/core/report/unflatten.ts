import { alignValues } from './align-values.ts'
import type { Block, Paragraph, Table, TableRow } from './document.ts'
import { cellRun } from './flat-cells.ts'
import { type FoundTable, mode } from './found-table.ts'
import { type HeadingLines, headingLines } from './heading-lines.ts'
import { type ParseRunOn, type RunOnRow, runOnParser, splitRunOnTable } from './run-on-row.ts'
import type { Scanner } from './scan.ts'
import { plain, tidy } from './text.ts'
import type { ReadingWords } from './words.ts'

/** Finds the tables that were flattened into paragraphs: one cell a line, columns run together, cells parted by tabs. */
export function unflatten(blocks: readonly Block[], words: ReadingWords, scan: Scanner): readonly Block[] {
  const parse = kept(runOnParser(words.grade.map(({ phrase }) => phrase)))
  const headings = headingLines(words)
  const grades = new Map(words.grade.map(({ phrase, value }) => [plain(phrase), value]))
  const out: Block[] = []
  let tables = blocks.filter(({ kind }) => kind === 'table').length
  const place = () => {
    tables += 1
    return { table: tables }
  }
  const lines = blocks.flatMap((block): Block[] => (block.kind === 'paragraph' ? splitLines(block, parse) : [block]))
  const finders = [
    partedCells,
    (run: readonly Paragraph[]) => cellRun(run, grades, headings, scan),
    (run: readonly Paragraph[]) => runOnRows(run, parse, headings, scan),
  ]
  for (let start = 0; start < lines.length; ) {
    const block = lines[start]!
    if (block.kind === 'table') {
      const more = rowsBehind(block, lines.slice(start + 1, start + 1 + MOST_BEHIND), parse)
      out.push(more.length === 0 ? block : { ...block, rows: [...block.rows, ...more] })
      start += 1 + more.length
      continue
    }
    let end = start
    while (end < lines.length && lines[end]!.kind === 'paragraph') end += 1
    const run = lines.slice(start, end) as Paragraph[]
    const next = finders.map((find) => nextTable(run, find))
    for (let i = 0; i < run.length; ) {
      const found = next
        .map((after) => after(i))
        .filter((table) => table !== undefined)
        .sort((a, b) => a.from - b.from)[0]
      out.push(...run.slice(i, found?.from))
      if (found === undefined) break
      const table = place()
      const rows = found.rows.map((row, r): TableRow => ({ ...row, place: { ...row.place, ...table, row: r + 1 } }))
      out.push({ kind: 'table', rows, place: { ...run[found.from]!.place, ...table } } satisfies Table)
      i = found.to
    }
    start = end
  }
  return out
}

/** Each line is asked about many times. */
function kept(parse: ParseRunOn): ParseRunOn {
  const rows = new Map<string, RunOnRow | undefined>()
  return (line) => {
    if (!rows.has(line)) rows.set(line, parse(line))
    return rows.get(line)
  }
}

const MOST_BEHIND = 3

/** Rows of a table that a page's end cut off: run together, the running number going on. */
function rowsBehind(table: Table, lines: readonly Block[], parse: ParseRunOn): TableRow[] {
  const more: TableRow[] = []
  const width = Math.max(0, ...table.rows.map(({ cells }) => cells.length))
  let last = Number(table.rows.at(-1)?.cells[0])
  for (const line of lines) {
    const row = line.kind === 'paragraph' ? parse(line.text) : undefined
    if (row === undefined || Number(row.ordinal) !== last + 1 || row.values.length + 2 !== width) break
    more.push({
      cells: [row.ordinal!, row.name, ...row.values],
      place: line.place,
      text: tidy((line as Paragraph).text),
    })
    last += 1
  }
  return more
}

/** The first table at or behind a line; what was found is kept until reading has passed its beginning. */
function nextTable(run: readonly Paragraph[], find: (run: readonly Paragraph[]) => FoundTable | undefined) {
  let held: FoundTable | undefined
  let isOver = false
  return (at: number): FoundTable | undefined => {
    if (isOver || (held !== undefined && held.from >= at)) return held
    const found = find(run.slice(at))
    held = found === undefined ? undefined : { ...found, from: found.from + at, to: found.to + at }
    isOver = held === undefined
    return held
  }
}

/** "I Các sở, ban, ngành", "A. Khối sở": what heads the rows below it. */
const SECTION = /^(?:[IVX]+|[A-D])[.)]?(?:\s|$)/u

function splitLines(block: Paragraph, parse: ParseRunOn): Paragraph[] {
  const pieces = block.text.includes('\n') ? block.text.split('\n') : [block.text]
  return pieces
    .flatMap((piece) => splitRunOnTable(piece, parse) ?? [piece])
    .filter((text) => text.trim() !== '')
    .map((text) => (text === block.text ? block : { ...block, text }))
}

/** Lines that still show their cells, by tabs, bars or wide gaps. */
function partedCells(run: readonly Paragraph[]): FoundTable | undefined {
  const cellsOf = (text: string) => {
    const trimmed = text.trim().replace(/^\||\|$/gu, '')
    const parts = trimmed.includes('\t')
      ? trimmed.split('\t')
      : trimmed.includes('|')
        ? trimmed.split('|')
        : trimmed.split(/\s{2,}/u)
    return parts.map(tidy)
  }
  const parted = run.map(({ text }) => cellsOf(text))
  for (let from = 0; from < run.length; from += 1) {
    if (parted[from]!.length < 2) continue
    let to = from
    while (
      to < run.length &&
      (parted[to]!.length > 1 || (to + 1 < run.length && parted[to + 1]!.length > 1 && run[to]!.text.length < 120))
    )
      to += 1
    const rows = parted.slice(from, to)
    const width = mode(rows.map((cells) => cells.length).filter((length) => length > 1))
    const isTable =
      to - from >= 3 &&
      width >= 2 &&
      rows.filter((cells) => cells.some((cell) => /^\D{0,6}\d+(?:[.,]\d+)?\s*%?$/u.test(cell))).length >= 2
    if (isTable)
      return {
        from,
        to,
        rows: rows.flatMap((cells, i) =>
          /^[-:|\s]+$/u.test(cells.join('')) ? [] : [{ cells, place: run[from + i]!.place }],
        ),
      }
    from = to
  }
  return undefined
}

/** Three rows and more whose columns ran together, with wrapped names, sections between and a heading above. */
function runOnRows(
  run: readonly Paragraph[],
  parse: ParseRunOn,
  headings: HeadingLines,
  scan: Scanner,
): FoundTable | undefined {
  const parsed = run.map(({ text }) => parse(text))
  for (let from = 0; from < run.length; from += 1) {
    if (parsed[from] === undefined) continue
    const found = rowsFrom(run, parsed, from, parse, headings)
    const width = mode(found.rows.map(({ row }) => row.values.length))
    const hasOrdinal = found.rows.filter(({ row }) => row.ordinal !== undefined).length > found.rows.length / 2
    const heading = headingAbove(run, from, (hasOrdinal ? 1 : 0) + 1 + width, headings)
    const isHeaded = heading.cost <= 0 && from > 0 && headings.isHeadingRow(run[from - 1]!.text)
    const isTable =
      (found.rows.length >= 3 || isHeaded) &&
      (found.rows.every(({ row }) => row.ordinal !== undefined || row.values.length > 1) ||
        found.rows.filter(
          ({ row }) =>
            scan.units.known(row.name) !== undefined ||
            /^(?:Sở|Ban|UBND|Huyện|Thành phố|TP|Xã|Phường|Thị|Quận|Văn phòng|Bộ)\b/iu.test(row.name),
        ).length >=
          found.rows.length * 0.7)
    if (!isTable) continue
    const aligned = alignValues(
      found.rows.map(({ row }) => row.values).filter((values) => values.length === width),
      width,
    )
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
        !/^[-–•+*]/u.test(text) &&
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

function headingAbove(
  run: readonly Paragraph[],
  from: number,
  width: number,
  headings: HeadingLines,
): { from: number; rows: string[][]; cost: number } {
  let best: { from: number; rows: string[][]; cost: number } | undefined
  for (let count = 1; count <= Math.min(6, from); count += 1) {
    const all = run.slice(from - count, from).map(({ text }) => tidy(text))
    const section = all.findIndex((line, i) => i > 0 && SECTION.test(line))
    const lines = section < 0 ? all : all.slice(0, section)
    if (lines.length === 0) continue
    if (!lines.every((line) => headings.isHeading(line) || (/^[\p{Ll}(]/u.test(line) && line.length < 60))) continue
    const found = [
      lines.length > 1 ? headings.fromCells(lines, width) : undefined,
      headings.fromLine(lines.join(' '), width),
    ]
    for (const heading of found) {
      if (heading === undefined || (best !== undefined && best.cost <= heading.cost)) continue
      const rows = [heading.cells, ...(section < 0 ? [] : [[all.slice(section).join(' ')]])]
      best = { from: from - count, rows, cost: heading.cost }
    }
  }
  return best ?? { from, rows: [], cost: Number.POSITIVE_INFINITY }
}
