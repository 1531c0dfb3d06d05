import { cellValues } from './cells.ts'
import { headingReader } from './columns.ts'
import { type Context, familyAt } from './context.ts'
import { type Place, placeText, type Table } from './document.ts'
import type { ProposedLevel, ProposedObservation } from './proposal.ts'
import type { ProseReading } from './read-prose.ts'
import type { Scanner } from './scan.ts'
import { firstDataRow, headedColumns, headOf } from './table-head.ts'
import { levelOfHeading, sectionOf } from './table-sections.ts'
import { guessMeasures, rowKeyKind } from './table-shape.ts'
import { plain, tidy } from './text.ts'
import { levelOfName, printedName, type UnitName } from './unit-name.ts'
import type { ReadingWords } from './words.ts'

interface Keyed {
  readonly cells: readonly string[]
  readonly place: Place
  readonly text: string | undefined
  readonly key: string
  readonly level: ProposedLevel | undefined
}

/** Reads a table: each value belongs to its row, its column, the section above it, and what the text before spoke of. */
export function readTable(table: Table, context: Context, scan: Scanner, words: ReadingWords): ProseReading {
  const grades = new Map(words.grade.map(({ phrase, value }) => [plain(phrase), value]))
  const rows = table.rows.map(({ cells, place, text }) => ({ cells: cells.map(tidy), place, text }))
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const first = firstDataRow(rows, grades)
  if (width < 2 || first < 0) return { observations: [], unread: [] }
  const before =
    first === 0 && context.table?.columns.length === width && ordinalOf(rows[0]!.cells) === context.table.next
      ? context.table
      : undefined
  const above = rows.slice(0, first)
  const body = rows.slice(first)
  const head = headOf(before?.columns ?? headedColumns(above, width, headingReader(words, scan)), above, body, grades)
  if (head === undefined) return { observations: [], unread: body.map(({ cells }) => cells.join(' | ')) }
  const { columns, keyAt, caption } = head
  const captionYear = /(?:19|20)\d{2}/.exec(caption)?.[0]
  const family =
    before?.family ??
    scan.familyIn(caption) ??
    columns[keyAt]!.family ??
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
  const keyed: Keyed[] = []
  const unread: string[] = []
  for (const { cells, place, text } of body) {
    const section = sectionOf(cells, grades)
    if (section !== undefined) {
      level = section.level ?? level
      continue
    }
    const key = cells[keyAt] ?? ''
    if (key === '' || (/^(?:\(?\d+\)?|cộng|tổng cộng|tổng số|tổng)$/iu.test(key) && !/^(?:19|20)\d{2}$/.test(key)))
      continue
    keyed.push({ cells, place, text, key, level })
  }
  context.table = { columns, level, family, year, next: (ordinalOf(keyed.at(-1)?.cells ?? []) ?? -1) + 1 }
  const kind = rowKeyKind(
    keyed.map(({ key }) => key),
    columns[keyAt]!.role,
    scan,
  )
  const ordinalAt = columns.findIndex(({ role }) => role === 'ordinal')
  const measures = guessMeasures(
    columns,
    keyed.map(({ cells }) => cells),
    keyAt,
    ordinalAt,
    grades,
  )
  const observations: ProposedObservation[] = []
  const sizes = new Map<ProposedLevel | undefined, number>()
  for (const row of keyed) if (!AVERAGES.test(row.key)) sizes.set(row.level, (sizes.get(row.level) ?? 0) + 1)
  for (const [i, column] of columns.entries()) {
    if ((column.measure ?? measures[i]) !== 'rank') continue
    for (const { cells, level: own } of keyed) {
      const rank = cellValues(cells[i] ?? '', grades)?.find(
        ({ measure }) => measure === undefined || measure === 'rank',
      )?.value
      if (typeof rank === 'number' && rank > (sizes.get(own) ?? 0)) sizes.set(own, 0)
    }
  }

  for (const row of keyed) {
    // a name that ends in figures swallowed some: its row can't be told apart
    if (kind === 'unit' && /\d[.,]\d|\d\s*%/u.test(row.key)) {
      unread.push(`${row.cells.join(' | ')} (${placeText(row.place)})`)
      continue
    }
    const quote = row.text ?? row.cells.filter((cell) => cell !== '').join(' | ')
    const told = observations.length
    for (const [i, column] of columns.entries()) {
      if (i === keyAt || column.role !== 'value') continue
      const values = cellValues(row.cells[i] ?? '', grades)
      if (values === undefined) continue
      for (const value of values) {
        const measure =
          value.measure === 'rank' && column.measure === 'rank_change'
            ? 'rank_change'
            : (value.measure ?? column.measure ?? measures[i])
        if (measure === undefined) continue
        if (measure === 'rank' && typeof value.value === 'number' && !Number.isInteger(value.value)) continue
        if (typeof value.value === 'string' && measure !== 'grade' && measure !== 'group') continue
        const isGroup = measure === 'group' && typeof value.value === 'number' && value.value < 10
        if ((measure === 'grade' || measure === 'group') && typeof value.value === 'number' && !isGroup) continue
        const rowUnit = kind === 'unit' ? rowUnitOf(row, scan) : undefined
        const headed =
          kind === 'field' &&
          column.measure === undefined &&
          column.field === column.heading &&
          NAME_ONLY.test(column.heading)
            ? scan.units.inCell(column.heading, levelOfHeading(caption) ?? levelOfHeading(context.caption))
            : undefined
        const unit = rowUnit ?? column.unit ?? headed ?? context.subject[0] ?? context.main
        const rowFamily = kind === 'index' ? scan.familyIn(row.key) : undefined
        const own = rowFamily ?? column.family ?? family
        const rowYear = kind === 'year' ? yearIn(row.key) : undefined
        if (unit === undefined || own === undefined || (kind === 'year' && rowYear === undefined)) continue
        const isAverage = AVERAGES.test(row.key)
        const isSum =
          (kind === 'field' && /^(?:tổng|cộng|chỉ số (?:tổng hợp|cchc|cải cách))/iu.test(row.key)) ||
          (column.measure === 'score' && kind !== 'field')
        const field =
          kind === 'field' && !isSum
            ? (scan.fieldIn(row.key) ?? row.key)
            : isSum && column.field === undefined
              ? undefined
              : column.field
        const isRank = measure === 'rank' || measure === 'rank_change'
        observations.push({
          unit: isAverage ? averagedName(row.key, unit, context) : unit.name,
          level: unit.level,
          indicator: familyAt(own, unit.level ?? context.main?.level),
          field,
          year: rowYear ?? column.year ?? year,
          measure: isAverage && measure === 'score' ? 'average' : measure,
          value: isGroup ? String(value.value) : value.value,
          of:
            isRank && measure === 'rank'
              ? (value.of ??
                (kind === 'unit' && (row.level !== undefined || sizes.size === 1)
                  ? sizeOf(row.level, sizes, value.value)
                  : undefined))
              : undefined,
          max: measure === 'score' ? (value.of ?? column.max) : undefined,
          unitOfMeasure: isRank
            ? 'rank'
            : measure === 'grade' || measure === 'group'
              ? undefined
              : value.isPercent || column.isPercent
                ? 'percent'
                : 'points',
          what: undefined,
          status: 'printed',
          confidence: column.measure === undefined && value.measure === undefined ? 0.7 : 0.95,
          quote,
          place: row.place,
        })
      }
    }
    if (
      observations.length === told &&
      row.cells.some((cell, i) => i !== keyAt && i !== ordinalAt && /\d[.,]\d/u.test(cell))
    )
      unread.push(`${quote} (${placeText(row.place)})`)
  }
  return { observations, unread }
}

/** The row of averages. */
const AVERAGES = /^(?:điểm |giá trị )?(?:trung bình|bình quân)/iu

/** A heading that is a unit's bare name, in a table of which the rows are fields. */
const NAME_ONLY = /^\p{Lu}[\p{Ll}'’]+(?:\s+\p{Lu}[\p{L}'’]*){1,3}$/u

function ordinalOf(cells: readonly string[]): number | undefined {
  const number = /^0*(\d{1,3})[.)]?$/u.exec(cells[0] ?? '')?.[1]
  return number === undefined ? undefined : Number(number)
}

function yearIn(key: string): number | undefined {
  const year = /(?:19|20)\d{2}/.exec(key)?.[0]
  return year === undefined ? undefined : Number(year)
}

function rowUnitOf({ key, level }: Keyed, scan: Scanner): UnitName {
  const name = key.replace(/^\d{1,3}\s*[.)]\s*/u, '').replace(/\s*\((?:[^)]*)\)\s*$/u, '')
  const known = scan.units.known(name)
  const isSure = level === undefined && (known?.level === 'province' || known?.level === 'ministry')
  if (known !== undefined && (known.level === level || isSure)) return known
  const isOwnLevel = levelOfName(printedName(name))
  return scan.units.inCell(name, isOwnLevel === 'district' && level === 'province' ? level : (isOwnLevel ?? level))
}

function sizeOf(
  level: ProposedLevel | undefined,
  sizes: ReadonlyMap<ProposedLevel | undefined, number>,
  rank: number | string,
): number | undefined {
  const size = sizes.get(level)
  return size !== undefined && size > 3 && typeof rank === 'number' && rank <= size ? size : undefined
}

/** Of whom a table's row of averages is: of the set that it names, of all ministries, else of province or country. */
function averagedName(key: string, { level }: UnitName, { owner, main, table }: Context): string {
  const named = /(?<!\p{L})của\s+((?:các|khối)\s+.+)$/u.exec(key)?.[1]
  if (named !== undefined) return named
  if (level === 'ministry' || table?.level === 'ministry') return 'các bộ, cơ quan ngang bộ'
  return (owner ?? main ?? { name: 'cả nước' }).name
}
