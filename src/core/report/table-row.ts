import { type CellValue, cellValues } from './cells.ts'
import type { Column, ReadHeading } from './columns.ts'
import { type Context, familyAt } from './context.ts'
import type { Place } from './document.ts'
import type { GradedList } from './graded-lists.ts'
import type { ProposedLevel, ProposedMeasure, ProposedObservation } from './proposal.ts'
import type { Scanner } from './scan.ts'
import { levelOfHeading } from './table-sections.ts'
import type { RowKeyKind } from './table-shape.ts'
import { holds, plain, rule } from './text.ts'
import { levelOfName, printedName, type UnitName } from './unit-name.ts'

const NO_VALUE: CellValue = { value: '', measure: undefined, isPercent: false, of: undefined, isSigned: false }
const NO_COLUMN: Column = {
  role: 'value',
  heading: '',
  measure: undefined,
  family: undefined,
  field: undefined,
  year: undefined,
  unit: undefined,
  isPercent: false,
  max: undefined,
}

export interface KeyedRow {
  readonly cells: readonly string[]
  readonly place: Place
  /** The very words, where the cells were cut out of running text. */
  readonly text: string | undefined
  /** What the row is of. */
  readonly key: string
  readonly level: ProposedLevel | undefined
  /** What the section above it says of it. */
  readonly grade: string | undefined
  /** The unit that the section above it names. */
  readonly owner: UnitName | undefined
}

/** All that a table says of its rows together. */
export interface TableFrame {
  readonly columns: readonly Column[]
  readonly keyAt: number
  readonly kind: RowKeyKind
  /** What columns hold whose headings do not tell it. */
  readonly measures: readonly (ProposedMeasure | undefined)[]
  readonly grades: ReadonlyMap<string, string>
  readonly family: string | undefined
  readonly year: number | undefined
  /** Whether its rows are a province's own: departments, districts, communes. */
  readonly isLocal: boolean
  readonly caption: string
  readonly sizes: ReadonlyMap<ProposedLevel | undefined, number>
  readonly readHeading: ReadHeading
}

/** Makes a reader of a table's rows: each gives the figures that its cells hold. */
export function rowReader(frame: TableFrame, context: Context, scan: Scanner) {
  const { columns, keyAt, kind, measures, grades, sizes, readHeading } = frame
  const columnLevel = levelOfColumns(frame, context)
  const gradesOwn = columns.some(({ measure }) => measure === 'grade')

  return (row: KeyedRow): ProposedObservation[] => {
    const headed = kind === 'field' ? readHeading(row.key).measure : undefined
    const rowMeasure = headed !== undefined && ROW_MEASURES.has(headed) ? headed : undefined
    const out = columns.flatMap((column, i) => {
      if (i === keyAt || column.role !== 'value') return []
      return (cellValues(row.cells[i] ?? '', grades) ?? []).flatMap(
        (value) => figureOf(row, column, rowMeasure ?? column.measure, measures[i], value) ?? [],
      )
    })
    if (kind !== 'unit' || row.grade === undefined || gradesOwn) return out
    const graded = figureOf(row, NO_COLUMN, 'grade', undefined, { ...NO_VALUE, value: row.grade })
    return graded === undefined ? out : [...out, graded]
  }

  function figureOf(
    row: KeyedRow,
    column: Column,
    told: ProposedMeasure | undefined,
    guessed: ProposedMeasure | undefined,
    value: CellValue,
  ): ProposedObservation | undefined {
    const written = value.measure ?? told ?? guessed
    // "+3" is no place
    const isMove = written === 'rank' && (told === 'rank_change' || value.isSigned)
    const measure = isMove ? 'rank_change' : written
    if (measure === undefined || !mayBe(measure, value.value)) return undefined
    // "Thứ hạng trong vùng": no place among all
    if (measure === 'rank' && /vùng|khu vực/iu.test(column.heading)) return undefined
    const unit = unitOf(row, column)
    const own = (kind === 'index' ? scan.familyIn(row.key) : undefined) ?? familyOf(column) ?? frame.family
    const rowYear = kind === 'year' ? yearIn(row.key) : undefined
    if (unit === undefined || own === undefined || (kind === 'year' && rowYear === undefined)) return undefined
    const isRank = measure === 'rank' || measure === 'rank_change'
    const isWord = measure === 'grade' || measure === 'group'
    const isOfAll = isAverage(row.key)
    // of whose departments the mean is, is not told
    if (isOfAll && frame.isLocal && bodyOf(context) === undefined && !OF_SET.test(row.key)) return undefined
    return {
      unit: isOfAll ? averagedName(row.key, unit, context) : unit.name,
      level: unit.level,
      indicator: familyAt(own, unit.level ?? (isOfAll && frame.isLocal ? 'department' : context.main?.level)),
      field: fieldOf(row, column),
      year: rowYear ?? column.year ?? frame.year,
      measure: isOfAll && measure === 'score' ? 'average' : measure,
      value: measure === 'group' ? String(value.value) : value.value,
      of: measure === 'rank' ? (value.of ?? ofRow(row, value.value)) : undefined,
      max: measure === 'score' ? (value.of ?? column.max) : undefined,
      unitOfMeasure: isRank ? 'rank' : isWord ? undefined : value.isPercent || column.isPercent ? 'percent' : 'points',
      what: undefined,
      status: 'printed',
      confidence: told === undefined && value.measure === undefined ? 0.7 : 0.95,
      quote: row.text ?? row.cells.filter((cell) => cell !== '').join(' | '),
      place: row.place,
    }
  }

  /** What people think of a service is a part of the index of how they are served. */
  function familyOf({ family }: Column): string | undefined {
    return family === 'SIPAS' && frame.family === '766' ? undefined : family
  }

  function unitOf(row: KeyedRow, column: Column): UnitName | undefined {
    if (kind === 'unit') return rowUnitOf(row, scan)
    const isHeadedByName =
      kind === 'field' &&
      column.measure === undefined &&
      column.field === column.heading &&
      NAME_ONLY.test(column.heading)
    const headed = isHeadedByName ? scan.units.inCell(column.heading, columnLevel) : atLevel(column.unit, columnLevel)
    return headed ?? row.owner ?? context.subject[0] ?? context.main
  }

  function fieldOf(row: KeyedRow, column: Column): string | undefined {
    const isSum =
      (kind === 'field' && /^(?:tổng|cộng|chỉ số (?:tổng hợp|cchc|cải cách))/iu.test(row.key)) ||
      (column.measure === 'score' && kind !== 'field')
    if (kind === 'field' && !isSum) return scan.fieldIn(row.key) ?? row.key
    return isSum && column.field === undefined ? undefined : column.field
  }

  /** "TOP 10 bảng xếp hạng PCI": more are ranked than the table shows. */
  function isExcerpt(size: number, level: ProposedLevel | undefined): boolean {
    if (holds(TOP, plain(frame.caption)) || holds(TOP, plain(context.caption))) return true
    return (context.sizes.get(level ?? 'any') ?? 0) > size
  }

  function ofRow({ level }: KeyedRow, rank: number | string): number | undefined {
    if (kind !== 'unit' || (level === undefined && sizes.size !== 1)) return undefined
    const size = sizes.get(level)
    if (size === undefined || size <= 3 || typeof rank !== 'number' || rank > size) return undefined
    return isExcerpt(size, level) ? undefined : size
  }
}

/** The grade of each unit of a list. */
export function gradesOf({ row, grade, names }: GradedList, context: Context, scan: Scanner): ProposedObservation[] {
  const { family, year } = context
  if (family === undefined) return []
  return names.map((name) => {
    const unit = rowUnitOf({ key: name, level: undefined }, scan)
    return {
      unit: unit.name,
      level: unit.level,
      indicator: familyAt(family, unit.level),
      field: undefined,
      year,
      measure: 'grade',
      value: grade,
      of: undefined,
      max: undefined,
      unitOfMeasure: undefined,
      what: undefined,
      status: 'printed',
      confidence: 0.95,
      quote: row.cells.filter((cell) => cell !== '').join(' | '),
      place: row.place,
    }
  })
}

const TOP = rule`\b(?:top|tốp)\s*\d|\b\d+\s+(?:tỉnh|địa phương|đơn vị|sở|huyện|xã)[^.;]{0,20}\s(?:dẫn|đứng) đầu`
const ROW_MEASURES: ReadonlySet<ProposedMeasure> = new Set(['rank', 'grade', 'rank_change'])

/** A rank is whole, a grade a word, a group a letter, a word or a small number. */
function mayBe(measure: ProposedMeasure, value: number | string): boolean {
  if (typeof value === 'string') return measure === 'grade' || measure === 'group'
  if (measure === 'rank') return Number.isInteger(value)
  return measure !== 'grade' && (measure !== 'group' || (value < 10 && Number.isInteger(value) && value > 0))
}

/** Of what level those are whose names head the columns. */
function levelOfColumns({ caption, columns }: TableFrame, context: Context): ProposedLevel | undefined {
  const told = levelOfHeading(caption) ?? levelOfHeading(context.caption)
  return told ?? columns.find(({ unit }) => unit?.level !== undefined)?.unit?.level
}

/** "TX Hồng Lĩnh | Hà Tĩnh": among districts the name of a province is that of its city. */
function atLevel(unit: UnitName | undefined, level: ProposedLevel | undefined): UnitName | undefined {
  return unit?.level === 'province' && level !== undefined && level !== 'province' ? { ...unit, level } : unit
}

/** The row of averages. */
export const isAverage = (key: string) => /^(?:điểm |giá trị )?(?:trung bình|bình quân)/iu.test(key)

/** A heading that is a unit's bare name, in a table of which the rows are fields. */
const NAME_ONLY = /^\p{Lu}[\p{Ll}'’]+(?:\s+\p{Lu}[\p{L}'’]*){1,3}$/u

function yearIn(key: string): number | undefined {
  const year = /(?:19|20)\d{2}/.exec(key)?.[0]
  return year === undefined ? undefined : Number(year)
}

function rowUnitOf({ key, level }: Pick<KeyedRow, 'key' | 'level'>, scan: Scanner): UnitName {
  const name = key.replace(/^\d{1,3}\s*[.)]\s*/u, '').replace(/\s*\((?:[^)]*)\)\s*$/u, '')
  const known = scan.units.known(name)
  const isSure = level === undefined && (known?.level === 'province' || known?.level === 'ministry')
  if (known !== undefined && (known.level === level || isSure)) return known
  const isOwnLevel = levelOfName(printedName(name))
  return scan.units.inCell(name, isOwnLevel === 'district' && level === 'province' ? level : (isOwnLevel ?? level))
}

/** The province, district or ministry whose own units a report ranks. */
const bodyOf = ({ owner, main }: Context) =>
  owner ?? (main?.level === 'department' || main?.level === 'commune' ? undefined : main)

const OF_SET = /(?<!\p{L})của\s+((?:các|khối)\s+.+)$/u

/** Of whom a table's row of averages is: of the set that it names, of all ministries, else of province or country. */
function averagedName(key: string, { level }: UnitName, context: Context): string {
  const named = OF_SET.exec(key)?.[1]
  if (named !== undefined) return named
  if (level === 'ministry' || context.table?.level === 'ministry') return 'các bộ, cơ quan ngang bộ'
  return bodyOf(context)?.name ?? 'cả nước'
}
