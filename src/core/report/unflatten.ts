import { columnBlocks } from './column-blocks.ts'
import { joinContinued } from './continued-rows.ts'
import type { Block, Paragraph, Table, TableRow } from './document.ts'
import { cellRun } from './flat-cells.ts'
import { type FoundTable, mode } from './found-table.ts'
import { headingLines } from './heading-lines.ts'
import { YEAR } from './heading-words.ts'
import { labelledRows } from './labelled-rows.ts'
import { rankedNames } from './ranked-names.ts'
import { type ParseRunOn, type RunOnRow, runOnParser, splitRunOnTable } from './run-on-row.ts'
import { runOnRows } from './run-on-table.ts'
import type { Scanner } from './scan.ts'
import { firstDataRow } from './table-head.ts'
import { plain, tidy } from './text.ts'
import { joinCodes } from './unit-codes.ts'
import type { ReadingWords } from './words.ts'
import { yearRows } from './year-rows.ts'

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
  const split = blocks.flatMap((block): Block[] => (block.kind === 'paragraph' ? splitLines(block, parse) : [block]))
  const lines = labelledRows(split, headings, place)
  const finders = [
    partedCells,
    (run: readonly Paragraph[]) => columnBlocks(run, grades, headings),
    (run: readonly Paragraph[]) => yearRows(run, grades, headings),
    (run: readonly Paragraph[]) => cellRun(run, grades, headings, scan),
    (run: readonly Paragraph[]) => runOnRows(run, parse, headings, scan),
    (run: readonly Paragraph[]) => rankedNames(run, scan),
  ]
  for (let start = 0; start < lines.length; ) {
    const block = lines[start]!
    if (block.kind === 'table') {
      const head = headAtPageEnd(out.at(-1), block, grades)
      if (head.length > 0) out.pop()
      const more = rowsBehind(block, lines.slice(start + 1, start + 1 + MOST_BEHIND), parse)
      const isWhole = head.length + more.length === 0
      out.push(isWhole ? block : { ...block, rows: [...head, ...block.rows, ...more] })
      start += 1 + more.length
      continue
    }
    let end = start
    while (end < lines.length && lines[end]!.kind === 'paragraph') end += 1
    const run = joinContinued(joinCodes(lines.slice(start, end) as Paragraph[]), parse)
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

/** The headings of a table that a page's end parted from its rows. */
function headAtPageEnd(
  before: Block | undefined,
  { rows }: Table,
  grades: ReadonlyMap<string, string>,
): readonly TableRow[] {
  if (before?.kind !== 'table' || firstDataRow(before.rows, grades) >= 0 || firstDataRow(rows, grades) !== 0) return []
  return widthOf(before.rows) === widthOf(rows) ? before.rows : []
}

const widthOf = (rows: readonly TableRow[]) => Math.max(0, ...rows.map(({ cells }) => cells.length))

const MOST_BEHIND = 3

/** Rows of a table that a page's end cut off: run together, the running number going on. */
function rowsBehind(table: Table, lines: readonly Block[], parse: ParseRunOn): TableRow[] {
  const more: TableRow[] = []
  const width = widthOf(table.rows)
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

function splitLines(block: Paragraph, parse: ParseRunOn): Paragraph[] {
  const pieces = block.text.includes('\n') ? block.text.split('\n') : [block.text]
  return pieces
    .flatMap((piece) => splitRunOnTable(piece, parse) ?? [piece])
    .filter((text) => text.trim() !== '')
    .map((text) => (text === block.text ? block : { ...block, text }))
}

/** "Năm | 2022 | 2023" … "Năm | Thứ hạng": headings, and so of another table. */
const isHeadAgain = ([name]: readonly string[], cells: readonly string[]) =>
  cells.length > 1 && cells[0] === name && cells.every((cell) => !/\d/u.test(cell) || YEAR.test(cell))

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
      !(to > from + 1 && parted[to]!.length < 2 && isHeadAgain(parted[from]!, parted[to + 1] ?? [])) &&
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
