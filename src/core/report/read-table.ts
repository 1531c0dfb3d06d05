import { cellValues } from './cells.ts'
import { headingReader } from './columns.ts'
import type { Context } from './context.ts'
import { placeText, type Table } from './document.ts'
import { gradedLists } from './graded-lists.ts'
import type { ProposedLevel, ProposedObservation } from './proposal.ts'
import type { ProseReading } from './read-prose.ts'
import type { Scanner } from './scan.ts'
import { sideTables } from './side-tables.ts'
import { firstDataRow, headedColumns, headOf } from './table-head.ts'
import { gradesOf, isAverage, type KeyedRow, rowReader } from './table-row.ts'
import { levelOfHeading, sectionOf } from './table-sections.ts'
import { guessMeasures, rowKeyKind } from './table-shape.ts'
import { plain, tidy } from './text.ts'
import { withoutCode } from './unit-codes.ts'
import { levelOfName, printedName, type UnitName } from './unit-name.ts'
import type { ReadingWords } from './words.ts'

/** Reads a table: each value belongs to its row, its column, the section above it, and what the text before spoke of. */
export function readTable(table: Table, context: Context, scan: Scanner, words: ReadingWords): ProseReading {
  const grades = new Map(words.grade.map(({ phrase, value }) => [plain(phrase), value]))
  const rows = table.rows.map(({ cells, place, text }) => ({ cells: cells.map(tidy), place, text }))
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const first = firstDataRow(rows, grades)
  const lists = gradedLists(table.rows, grades, scan)
  if (lists.length > 0) return { observations: lists.flatMap((list) => gradesOf(list, context, scan)), unread: [] }
  if (width < 2 || first < 0) return { observations: [], unread: [] }
  const before =
    first === 0 && context.table?.columns.length === width && ordinalOf(rows[0]!.cells) === context.table.next
      ? context.table
      : undefined
  const above = rows.slice(0, first)
  const readHeading = headingReader(words, scan)
  const body = rows.slice(first)
  const headed = before?.columns ?? headedColumns(above, width, readHeading)
  const beside = sideTables(headed, rows, first, grades)
  if (beside.length > 0) {
    const readings = beside.map((part) => readTable({ ...table, rows: part }, context, scan, words))
    return {
      observations: readings.flatMap(({ observations }) => observations),
      unread: readings.flatMap(({ unread }) => unread),
    }
  }
  const head = headOf(headed, above, body, grades)
  if (head === undefined) return { observations: [], unread: body.map(({ cells }) => cells.join(' | ')) }
  const { columns, keyAt, caption } = head
  const captionYear = /(?:19|20)\d{2}/.exec(caption)?.[0]
  const family =
    before?.family ??
    scan.familyIn(caption) ??
    columns[keyAt]!.family ??
    captionFamily(context.caption, scan) ??
    context.family ??
    columns.find((column) => column.family !== undefined)?.family
  const years = new Set(columns.flatMap((column) => column.year ?? []))
  // what stands beside the columns of several years is of the last of them
  const latest = years.size > 1 ? Math.max(...years) : undefined
  const year = before?.year ?? (captionYear === undefined ? (latest ?? context.year) : Number(captionYear))
  let level =
    before?.level ??
    levelOfHeading(columns[keyAt]!.heading) ??
    levelOfHeading(caption) ??
    levelOfHeading(context.caption)
  const lastAbove = above.at(-1)?.cells ?? []
  let grade = sectionOf(lastAbove, grades)?.grade
  let owner = unitHeaded(lastAbove, scan)
  const all: KeyedRow[] = []
  const unread: string[] = []
  for (const { cells, place, text } of body) {
    const section = sectionOf(cells, grades)
    if (section !== undefined) {
      level = section.level ?? level
      grade = section.grade
      owner = unitHeaded(cells, scan)
      continue
    }
    const key = withoutCode(cells[keyAt] ?? '')
    if (key !== '' && (!/^\(?\d+\)?$/u.test(key) || /^(?:19|20)\d{2}$/.test(key)))
      all.push({ cells, place, text, key, level, grade, owner })
  }
  const kind = rowKeyKind(
    all.map(({ key }) => key),
    columns[keyAt]!.role,
    scan,
  )
  // a sum over fields is the index of their unit, one over units is of nobody
  const keyed = kind === 'field' ? all : all.filter(({ key }) => !SUM.test(key))
  context.table = { columns, level, family, year, next: (ordinalOf(keyed.at(-1)?.cells ?? []) ?? -1) + 1 }
  const ordinalAt = columns.findIndex(({ role }) => role === 'ordinal')
  const measures = guessMeasures(
    columns,
    keyed.map(({ cells }) => cells),
    keyAt,
    ordinalAt,
    grades,
  )
  const isLocal = keyed.some((row) => LOCAL.has(row.level ?? levelOfName(printedName(row.key))))
  const frame = {
    isLocal,
    columns,
    keyAt,
    kind,
    measures,
    grades,
    family,
    year,
    caption,
    readHeading,
    sizes: sizesOf(),
  }
  const read = rowReader(frame, context, scan)
  const observations: ProposedObservation[] = []
  for (const row of keyed) {
    // a name that ends in figures swallowed some: its row can't be told apart
    const isCut = kind === 'unit' && /\d[.,]\d|\d\s*%/u.test(row.key)
    const found = isCut ? [] : read(row)
    observations.push(...found)
    const holdsMore = row.cells.some((cell, i) => i !== keyAt && i !== ordinalAt && /\d[.,]\d/u.test(cell))
    if (isCut || (holdsMore && found.every(({ measure }) => measure === 'grade')))
      unread.push(`${row.text ?? row.cells.join(' | ')} (${placeText(row.place)})`)
  }
  // full scores and none reached: how the index is made
  return { observations: observations.some(({ measure }) => measure !== 'max') ? observations : [], unread }

  /** How many each level's ranking holds; none where a rank says that there are more. */
  function sizesOf(): ReadonlyMap<ProposedLevel | undefined, number> {
    const sizes = new Map<ProposedLevel | undefined, number>()
    for (const row of keyed) if (!isAverage(row.key)) sizes.set(row.level, (sizes.get(row.level) ?? 0) + 1)
    for (const [i, column] of columns.entries()) {
      if ((column.measure ?? measures[i]) !== 'rank') continue
      for (const { cells, level: own } of keyed) {
        const rank = cellValues(cells[i] ?? '', grades)?.find(
          ({ measure }) => measure === undefined || measure === 'rank',
        )?.value
        if (typeof rank === 'number' && rank > (sizes.get(own) ?? 0)) sizes.set(own, 0)
      }
    }
    return sizes
  }
}

/** "Bảng 3: Xếp hạng PCI các tỉnh", right above: of its index, whatever the report is about. */
function captionFamily(caption: string, scan: Scanner): string | undefined {
  const families = /^(?:bảng|biểu)\s/iu.test(caption) ? scan.familiesIn(caption) : []
  return families.length === 1 ? families[0] : undefined
}

const LOCAL: ReadonlySet<ProposedLevel | undefined> = new Set(['department', 'district', 'commune'])
const SUM = /^(?:cộng|tổng cộng|tổng số|tổng)$/iu

/** "II. Sở Y tế", over rows of fields. */
function unitHeaded(cells: readonly string[], { units }: Scanner): UnitName | undefined {
  const named = cells.find((cell) => /\p{L}{2}/u.test(cell) && !/^[IVX]+[.)]?$/u.test(cell)) ?? ''
  const text = named.replace(/^(?:[IVX]+|[A-Z]|\d{1,2})[.)]\s+/u, '')
  const [first] = units.inText(text, plain(text))
  return first?.at === 0 && first.to === text.length ? first.unit : undefined
}

function ordinalOf(cells: readonly string[]): number | undefined {
  const number = /^0*(\d{1,3})[.)]?$/u.exec(cells[0] ?? '')?.[1]
  return number === undefined ? undefined : Number(number)
}
