import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'

/** A row by column. */
export type Cells = Readonly<Record<string, string>>

export interface CsvFile {
  readonly header: readonly string[]
  readonly rows: readonly { readonly cells: Cells }[]
  /** The text with rows behind. `change`: a row as it shall be; undefined takes it out. Unchanged rows stay letter by letter. */
  with(more: readonly Cells[], change?: (cells: Cells) => Cells | undefined): string
}

export function csvFile(text: string): CsvFile {
  const records = parse(text, {
    bom: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as unknown as {
    readonly record: readonly string[]
    readonly raw: string
  }[]
  const [first, ...others] = records
  const header = first!.record.map((name) => name.trim())
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const rows = others.map(({ record, raw }) => ({
    raw,
    cells: Object.fromEntries(header.map((name, index) => [name, record[index] ?? ''])),
  }))
  const lineOf = (cells: Cells) => stringify([header.map((name) => cells[name] ?? '')], { record_delimiter: lineEnd })
  const ended = (line: string) => (line.endsWith('\n') ? line : `${line}${lineEnd}`)
  return {
    header,
    rows,
    with(more, change = (cells) => cells) {
      const lines = rows.map(({ cells, raw }) => {
        const now = change(cells)
        if (now === undefined) return ''
        return header.every((name) => now[name] === cells[name]) ? ended(raw) : lineOf(now)
      })
      const start = text.startsWith('\uFEFF') ? '\uFEFF' : ''
      return `${start}${ended(first!.raw.replace(/^\uFEFF/, ''))}${lines.join('')}${more.map(lineOf).join('')}`
    },
  }
}
