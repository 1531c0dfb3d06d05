import { cellValues } from './cells.ts'
import { type Column, type ReadHeading, withoutAnswers, withParts } from './columns.ts'
import { plain } from './text.ts'

interface Row {
  readonly cells: readonly string[]
}

/** What stands above a table's rows, and which column names them. */
export interface Head {
  readonly columns: readonly Column[]
  readonly keyAt: number
  /** The lines over the headings that speak of the whole table. */
  readonly caption: string
}

/** The first row that holds values; -1 for none. */
export function firstDataRow(rows: readonly Row[], grades: ReadonlyMap<string, string>): number {
  const isData = (cells: readonly string[]) =>
    cells.some(
      (cell, i) =>
        cell !== '' &&
        (cellValues(cell, grades)?.length ?? 0) > 0 &&
        (i > 0 || /[,%]/u.test(cell)) &&
        !isHeadingNumber(cells),
    ) && cells.filter((cell) => cell !== '').length > 1
  return rows.findIndex(({ cells }) => isData(cells) && !isYearsOnly(cells))
}

const PLACES: ReadonlySet<string | undefined> = new Set(['rank', 'grade', 'rank_change'])

/** The columns as the rows above the first data row head them. */
export function headedColumns(head: readonly Row[], width: number, readHeading: ReadHeading): readonly Column[] {
  const columns = Array.from({ length: width }, (_, i) => {
    const parts = headingsAt(head, i, width)
    const column = readHeading(parts.join(' '))
    const last = parts.length > 1 ? readHeading(parts.at(-1)!) : column
    // "Chỉ số CCHC" over "Hạng": the lowest says what stands below it
    return PLACES.has(last.measure) ? { ...column, role: last.role, measure: last.measure } : column
  })
  return withoutAnswers(withParts(columns))
}

/** Undefined where nothing tells the rows apart, or what they tell of are numbers of grades. */
export function headOf(
  columns: readonly Column[],
  above: readonly Row[],
  body: readonly Row[],
  grades: ReadonlyMap<string, string>,
): Head | undefined {
  // "Xuất sắc | Tốt | Khá": how many have each grade
  if (columns.filter(({ heading }) => grades.has(plain(heading))).length > 1) return undefined
  const keyAt = keyColumn(columns, body, grades)
  if (keyAt === undefined) return undefined
  const isValue = (i: number) => body.some(({ cells }) => /^\d+[.,]\d+\s*%?$/u.test(cells[i] ?? ''))
  return {
    // "Chuyển đổi số cấp tỉnh" heads scores, though it speaks of provinces
    columns: columns.map((column, i) =>
      i !== keyAt && (column.role === 'unit' || column.role === 'row') && isValue(i)
        ? { ...column, role: 'value' }
        : column,
    ),
    keyAt,
    caption: above
      .filter(({ cells }) => cells.filter((cell) => cell !== '').length === 1)
      .map(({ cells }) => cells.join(' '))
      .join(' '),
  }
}

/** "(1) (2) (3)" and "1 2 3 4 5" below the headings number the columns. */
function isHeadingNumber(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '')
  return (
    filled.length > 2 &&
    filled.every((cell) => /^\(?\d{1,2}\)?(?:\s*=.*)?$|^\(?[A-Za-z]\)?$/u.test(cell)) &&
    !filled.some((cell) => Number(cell) > 20)
  )
}
const isYearsOnly = (cells: readonly string[]) =>
  cells.every((cell, i) => i === 0 || cell === '' || /^(?:năm\s*)?(?:19|20)\d{2}$/iu.test(cell) || !/\d/.test(cell))

/** A column's headings from the top; a cell that spans columns stands in the first and speaks for the empty ones beside it. */
function headingsAt(rows: readonly Row[], i: number, width: number): readonly string[] {
  const parts: string[] = []
  for (const [r, { cells }] of rows.entries()) {
    if (
      cells.length < 2 ||
      isHeadingNumber(cells) ||
      (cells.filter((cell) => cell !== '').length === 1 && width > 2 && rows.length > 1)
    )
      continue
    let part = cells[i] ?? ''
    if (part === '' && r < rows.length - 1)
      for (let j = i; j > 0 && part === ''; j -= 1) part = isSpanned(rows, r, j - 1) ? cells[j - 1]! : part
    if (part !== '' && parts.at(-1) !== part) parts.push(part)
  }
  return parts
}

/** Whether a cell of a heading row spans to the right: a row below has more headings than this one there. */
const isSpanned = (rows: readonly Row[], r: number, j: number) =>
  (rows[r]!.cells[j] ?? '') !== '' &&
  rows.slice(r + 1).some(({ cells }) => (cells[j] ?? '') !== '' && !isHeadingNumber(cells))

/** The column that names the rows: as headed, else the first of texts. */
function keyColumn(
  columns: readonly Column[],
  body: readonly Row[],
  grades: ReadonlyMap<string, string>,
): number | undefined {
  const isText = (cell: string) => /\p{L}{2}/u.test(cell) && cellValues(cell, grades) === undefined
  const texts = columns.map((_, i) => body.filter(({ cells }) => isText(cells[i] ?? '')).length)
  const isHeaded = ({ role }: Column, i: number) =>
    (role === 'unit' || role === 'row') && (texts[i]! > 0 || role === 'row')
  const headed = columns.findIndex(isHeaded)
  if (headed >= 0) {
    // "Huyện | Xã": of names side by side the ones that tell the rows apart
    const beside = columns.findIndex((column, i) => i > headed && !isHeaded(column, i))
    const distinct = (i: number) => new Set(body.map(({ cells }) => cells[i] ?? '').filter((cell) => cell !== '')).size
    const names = columns.slice(headed, beside < 0 ? undefined : beside).map((_, i) => headed + i)
    return names.reduce((best, i) => (distinct(i) > distinct(best) ? i : best), headed)
  }
  const most = texts.findIndex((count) => count > 0 && count >= body.length / 3)
  if (most >= 0) return most
  const years = columns.findIndex((_, i) =>
    body.every(({ cells }) => /^(?:năm\s*)?(?:19|20)\d{2}$/iu.test(cells[i] ?? '')),
  )
  return years >= 0 ? years : undefined
}
