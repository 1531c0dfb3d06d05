import { CsvError, parse } from 'csv-parse/sync'
import { type Complain, type Place, placeText } from './complaint.ts'
import { Row } from './csv-row.ts'
import type { Found, Located } from './found.ts'
import type { TextFile } from './read-folder.ts'

/** How the rows of a table become items. */
export interface TableKind<Column extends string, T> {
  /** Every column, and whether each row must fill it. All must be there, in any order, and no others. */
  readonly columns: Readonly<Record<Column, 'mandatory' | 'optional'>>
  /** The column whose values may stand only once, in all files of this kind together. */
  readonly id?: NoInfer<Column>
  readonly toItem: (row: Row<Column>) => T
}

/** Reads files of one kind as one table. A faulty row is complained of and left out. */
export function readCsvTable<Column extends string, T>(
  files: readonly (TextFile | undefined)[],
  kind: TableKind<Column, T>,
  complain: Complain,
): Found<T> {
  const items: Located<T>[] = []
  const ids = new Map<string, Place>()
  let complete = true
  for (const file of files) {
    const { rows, whole } = file === undefined ? NOTHING : readRows(file, kind, complain)
    complete &&= whole
    for (const row of rows) {
      const item = kind.toItem(row)
      if (kind.id !== undefined) checkId(row, kind.id, ids)
      if (row.sound) items.push({ item, at: row.at })
    }
  }
  return { items, ids, complete }
}

function checkId<Column extends string>(row: Row<Column>, column: Column, ids: Map<string, Place>): void {
  const id = row.id(column)
  const first = ids.get(id)
  if (first !== undefined) row.refuse(id, `stands twice, first in ${placeText(first)}`, 'give one of them another id')
  else if (id !== '') ids.set(id, row.at)
}

interface Rows<Column extends string> {
  readonly rows: readonly Row<Column>[]
  /** False when there is more in the file than could be taken apart. */
  readonly whole: boolean
}

const NOTHING: Rows<never> = { rows: [], whole: false }

/** No rows when the file is unreadable or lacks a column: they would only repeat that one complaint. */
function readRows<Column extends string>(
  { file, text }: TextFile,
  { columns }: TableKind<Column, unknown>,
  complain: Complain,
): Rows<Column> {
  const records = text === undefined ? undefined : parseRecords(file, text, complain)
  if (records === undefined) return NOTHING
  const header = records[0]?.cells ?? []
  if (!headerIsRight(file, header, columns, complain)) return NOTHING
  const indexOf = new Map(header.map((column, index) => [column, index]))
  const rows: Row<Column>[] = []
  let whole = true
  for (const { cells, line } of records.slice(1)) {
    const at = { file, line }
    if (cells.every((cell) => cell === '')) {
      complain({ ...at, value: cells.join(','), problem: 'is an empty row', cure: 'take the line out' })
    } else if (cells.length !== header.length) {
      whole = false
      complain({ ...at, value: cells.join(','), ...problemOfLength(cells.length, header.length) })
    } else {
      const row = new Row<Column>(at, cells, indexOf, complain)
      checkCells(row, columns)
      rows.push(row)
    }
  }
  return { rows, whole }
}

function checkCells<Column extends string>(
  row: Row<Column>,
  columns: Readonly<Record<Column, 'mandatory' | 'optional'>>,
): void {
  for (const column in columns) {
    const cell = row.written(column)
    if (cell.trim() === '' && columns[column] === 'mandatory') {
      row.refuse(column, 'is empty, but every row needs it', 'fill it in')
    } else if (cell !== cell.trim()) {
      row.refuse(cell, `begins or ends with a space in ${column}`, 'take the space out')
    }
  }
}

function problemOfLength(cells: number, columns: number): { problem: string; cure: string } {
  const problem = `has ${cells} cells, but there are ${columns} columns`
  const tooMany = 'put a text that contains a comma in quotation marks, and write decimals with a point'
  return { problem, cure: cells > columns ? tooMany : 'add the missing commas; an empty cell needs one too' }
}

function headerIsRight(
  file: string,
  header: readonly string[],
  columns: Readonly<Record<string, unknown>>,
  complain: Complain,
): boolean {
  const names = Object.keys(columns)
  const missing = names.filter((name) => !header.includes(name))
  if (missing.length === names.length) {
    const cure = `begin the file with ${names.join(',')}, and separate the cells by commas`
    complain({ file, line: 1, value: header.join(','), problem: 'is not the line of column names', cure })
    return false
  }
  for (const value of missing) {
    complain({ file, line: 1, value, problem: 'is missing among the columns', cure: 'add it to every line' })
  }
  for (const [index, value] of header.entries()) {
    if (header.indexOf(value) !== index) {
      complain({ file, line: 1, value, problem: 'names two columns', cure: 'take one of them out' })
    } else if (!names.includes(value)) {
      const known = `take it out, or rename it to one of: ${names.join(', ')}`
      complain({ file, line: 1, value, problem: 'is not a column that is read', cure: known })
    }
  }
  return missing.length === 0
}

/** Without quotation marks there is nothing to parse, and this takes a tenth of the time. */
function cellsOf(text: string): string[][] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line) => line.split(','))
}

function parseRecords(file: string, text: string, complain: Complain) {
  try {
    const records = text.includes('"')
      ? parse(text, { record_delimiter: '\n', relax_column_count: true })
      : cellsOf(text)
    let line = 1
    return records.map((cells) => {
      const record = { cells, line }
      line += 1 + cells.reduce((breaks, cell) => breaks + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0)
      return record
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const lastQuote = text.slice(0, text.lastIndexOf('"')).split('\n').length
    const line =
      error.code === 'CSV_QUOTE_NOT_CLOSED' ? lastQuote : Number(/at line (\d+)/.exec(error.message)?.[1] ?? 0)
    const value = text.split('\n')[line - 1]?.trimEnd() ?? ''
    const cure = 'close every quotation mark, and write one inside a quoted cell twice: "Hạng ""A"""'
    complain({ file, line, value, problem: 'has a quotation mark that does not fit', cure })
    return undefined
  }
}
