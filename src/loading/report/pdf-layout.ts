import type { Block, TableRow } from '../../core/report/document.ts'

/** Some letters of a page, where they stand; y grows upwards. */
export interface Piece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

interface Cell {
  text: string
  readonly x: number
  to: number
}

interface Line {
  readonly y: number
  readonly size: number
  readonly cells: Cell[]
}

const VALUE =
  /^(?:[+-]?\d+(?:[.,]\d+)?\s*%?|\d{1,3}\/\d{1,3}|-|hạng \d+|xuất sắc|rất tốt|tốt|khá|trung bình|yếu|kém)$/iu

/** A page's paragraphs and tables from where its letters stand. Tables found before it are `tables` many. */
export function blocksOfPage(pieces: readonly Piece[], page: number, tables: number): Block[] {
  const lines = linesOf(pieces)
  const blocks: Block[] = []
  let table = tables
  let paragraph = 0
  let text: Line[] = []
  const flush = () => {
    for (const joined of paragraphsOf(text)) {
      paragraph += 1
      blocks.push({ kind: 'paragraph', text: joined, place: { page, paragraph } })
    }
    text = []
  }
  for (let i = 0; i < lines.length; ) {
    const end = tableEnd(lines, i)
    if (end === undefined) {
      text.push(lines[i]!)
      i += 1
      continue
    }
    flush()
    table += 1
    const number = table
    const rows = rowsOf(lines.slice(i, end)).map(
      (cells, r): TableRow => ({ cells, place: { page, table: number, row: r + 1 } }),
    )
    blocks.push({ kind: 'table', rows, place: { page, table: number } })
    i = end
  }
  flush()
  return blocks
}

function linesOf(pieces: readonly Piece[]): Line[] {
  const sorted = [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)
  const lines: { y: number; size: number; pieces: Piece[] }[] = []
  for (const piece of sorted) {
    const line = lines.at(-1)
    if (line !== undefined && Math.abs(line.y - piece.y) < Math.max(2, piece.size * 0.4)) line.pieces.push(piece)
    else lines.push({ y: piece.y, size: piece.size, pieces: [piece] })
  }
  return lines.map(({ y, size, pieces: own }) => ({ y, size, cells: cellsOf(own.sort((a, b) => a.x - b.x)) }))
}

/** Pieces nearer than a letter's height are one cell; a small gap is a blank. */
function cellsOf(pieces: readonly Piece[]): Cell[] {
  const cells: Cell[] = []
  for (const { text, x, width, size } of pieces) {
    const cell = cells.at(-1)
    if (cell === undefined || x - cell.to > size * 0.95) cells.push({ text, x, to: x + width })
    else {
      cell.text += (x - cell.to > size * 0.12 ? ' ' : '') + text
      cell.to = Math.max(cell.to, x + width)
    }
  }
  return cells.map((cell) => ({ ...cell, text: cell.text.replace(/\s+/g, ' ').trim() }))
}

const isRow = ({ cells }: Line) =>
  cells.length > 1 &&
  cells.some(({ text }) => VALUE.test(text)) &&
  cells.length - 1 <= cells.filter(({ text }) => text.length < 90).length

const FEWEST_HEADINGS = 3
const MOST_HEADING_LINES = 3

/**
 * Where a table that begins at line `from` ends, or undefined where none does: two rows of cells at least, or one below
 * headings, or headings alone where the page ends with them and its rows are on the next.
 */
function tableEnd(lines: readonly Line[], from: number): number | undefined {
  if (lines[from]!.cells.length < 2) return undefined
  let rows = 0
  let end = from
  let i = from
  for (; i < lines.length; i += 1) {
    const line = lines[i]!
    const gap = i === from ? 0 : lines[i - 1]!.y - line.y
    if (gap > line.size * 5) break
    if (isRow(line)) {
      rows += 1
      end = i + 1
    } else if (line.cells.length === 1 && (line.cells[0]!.text.length > 70 || i - end > 3)) break
    else if (rows === 0 && i - from > 8) break
  }
  while (end < lines.length && isTail(lines, end)) end += 1
  const isHeading = (line: Line) => line.cells.length >= FEWEST_HEADINGS && !isRow(line)
  if (rows === 0 && i === lines.length && i - from <= MOST_HEADING_LINES)
    return lines.slice(from).every(isHeading) ? lines.length : undefined
  return rows > 1 || (rows === 1 && isHeading(lines[from]!)) ? end : undefined
}

/** A wrapped name below the last row. */
function isTail(lines: readonly Line[], at: number): boolean {
  const { cells, y, size } = lines[at]!
  const above = lines[at - 1]!
  return (
    cells.length === 1 &&
    above.y - y < size * 1.5 &&
    cells[0]!.x > (above.cells[0]?.x ?? 0) + size &&
    cells[0]!.text.length < 40 &&
    /^\p{Ll}|^\p{Lu}\p{Ll}+( \p{L}+){0,3}$/u.test(cells[0]!.text) &&
    !/[.:]$/.test(cells[0]!.text)
  )
}

/** The lines of a table as rows: columns by where the values stand, wrapped names brought together. */
function rowsOf(lines: readonly Line[]): string[][] {
  const valued = lines.filter(isRow)
  const columns = columnsOf(valued.length > 0 ? valued : lines)
  const first = valued.length > 0 ? lines.indexOf(valued[0]!) : lines.length
  const rows: string[][] = []
  const headings = lines.slice(0, first)
  for (const line of headings) rows.push(placed(line, columns))
  const body = lines.slice(first)
  const anchors = body.flatMap((line, i) => (isRow(line) ? [i] : []))
  const owned = new Map<number, Line[]>()
  const sections = new Map<number, string>()
  for (const [i, line] of body.entries()) {
    if (isRow(line)) continue
    const above = anchors.findLast((anchor) => anchor < i)
    const below = anchors.find((anchor) => anchor > i)
    const up = above === undefined ? Number.POSITIVE_INFINITY : body[above]!.y - line.y
    const down = below === undefined ? Number.POSITIVE_INFINITY : line.y - body[below]!.y
    const text = textOf(line)
    if (headings.some((heading) => textOf(heading) === text)) continue
    const isNumbered = line.cells.length === 1 && /^\d{1,2}[.)]\s+\p{Lu}/u.test(text)
    const isShouted = text === text.toUpperCase() && text.length > 8 && /\s/u.test(text)
    const isSection = isNumbered || isShouted || /^(?:[IVX]+|[A-D])(?![\p{L}\d])/u.test(text)
    if (isSection && below !== undefined) sections.set(below, `${sections.get(below) ?? ''} ${text}`.trim())
    else {
      const owner = up <= down ? above! : below!
      owned.set(owner, [...(owned.get(owner) ?? []), line])
    }
  }
  for (const anchor of anchors) {
    const section = sections.get(anchor)
    if (section !== undefined) rows.push([section])
    const parts = [...(owned.get(anchor) ?? []), body[anchor]!]
      .sort((a, b) => b.y - a.y)
      .map((line) => placed(line, columns))
    rows.push(
      columns.map((_, c) =>
        parts
          .map((part) => part[c] ?? '')
          .filter((text) => text !== '')
          .join(' '),
      ),
    )
  }
  return rows
}

const textOf = ({ cells }: Line) => cells.map(({ text }) => text).join(' ')

interface Range {
  x: number
  to: number
}

function columnsOf(rows: readonly Line[]): Range[] {
  const most = Math.max(...rows.map(({ cells }) => cells.length))
  const ranges = rows
    .filter(({ cells }) => cells.length >= most - 1)
    .flatMap(({ cells }) => cells)
    .map(({ x, to }): Range => ({ x, to }))
    .sort((a, b) => a.x - b.x)
  const columns: Range[] = []
  for (const range of ranges) {
    const last = columns.at(-1)
    if (last !== undefined && range.x < last.to) last.to = Math.max(last.to, range.to)
    else columns.push({ ...range })
  }
  return columns
}

function placed({ cells }: Line, columns: readonly Range[]): string[] {
  const row = columns.map(() => '')
  for (const { text, x, to } of cells) {
    const gaps = columns.map((column) => Math.max(column.x - to, x - column.to))
    const at = gaps.indexOf(Math.min(...gaps))
    row[at] = row[at] === '' ? text : `${row[at]} ${text}`
  }
  return row
}

/** Lines of running text as paragraphs: a short line or a gap ends one. */
function paragraphsOf(lines: readonly Line[]): string[] {
  const right = Math.max(0, ...lines.map(({ cells }) => cells.at(-1)!.to))
  const left = Math.min(...lines.map(({ cells }) => cells[0]!.x))
  const paragraphs: string[] = []
  let open: Line | undefined
  for (const line of lines) {
    const text = line.cells.map((cell) => cell.text).join(' ')
    const goesOn =
      open !== undefined &&
      open.y - line.y < line.size * 2.1 &&
      open.cells.at(-1)!.to > right - (right - left) * 0.15 &&
      line.cells[0]!.x < left + line.size * 2
    if (goesOn) paragraphs[paragraphs.length - 1] += ` ${text}`
    else paragraphs.push(text)
    open = line
  }
  return paragraphs
}
