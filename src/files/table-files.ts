import type { TableFiles } from '../app/ports/table-files.ts'
import type { Cell, Table } from '../core/reply/table.ts'

/** Excel workbooks with the sources on a sheet of their own, and CSV. The libraries are loaded with the first file. */
export function tableFiles(): TableFiles {
  return {
    write: async (table, format) =>
      format === 'xlsx'
        ? {
            mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
            bytes: await workbook(table),
          }
        : { mediaType: 'text/csv', bytes: await csv(table) },
  }
}

const WIDEST = 60

async function workbook({ title, columns, rows, sources }: Table): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const header = (names: readonly string[]) => names.map((value) => ({ value, fontWeight: 'bold' as const }))
  const body = rows.map((row) => row.map(excelCell))
  const named = sources.map((source, i) => [{ value: i + 1 }, ...Object.values(source).map(textCell)])
  const widths = (texts: readonly (readonly string[])[]) =>
    texts[0]!.map((_, i) => ({ width: Math.min(WIDEST, 2 + Math.max(...texts.map((row) => (row[i] ?? '').length))) }))
  const shown = [[...columns], ...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : '000,00')))]
  const workbook = writeExcelFile([
    {
      sheet: 'Số liệu',
      data: [[{ value: title, fontWeight: 'bold' as const }], [], header(columns), ...body],
      columns: widths(shown),
      stickyRowsCount: 3,
    },
    {
      sheet: 'Nguồn',
      data: [header(SOURCE_COLUMNS), ...named],
      columns: widths([[...SOURCE_COLUMNS], ...sources.map((source) => ['', ...Object.values(source)])]),
    },
  ])
  return workbook.toBuffer()
}

const SOURCE_COLUMNS = ['Số', 'Nơi công bố', 'Tên', 'Ngày', 'Địa chỉ', 'Lưu ý'] as const

const textCell = (value: string) => ({ value, type: String })

function excelCell(cell: Cell) {
  if (cell === undefined) return null
  if (typeof cell === 'string') return textCell(cell)
  return { value: cell.value, type: Number, format: cell.decimals === 0 ? '0' : `0.${'0'.repeat(cell.decimals)}` }
}

/** With a mark by which spreadsheets know the letters. Decimal points and commas between, as other programs expect. */
async function csv({ columns, rows, sources }: Table): Promise<Uint8Array> {
  const { stringify } = await import('csv-stringify/sync')
  const named = (places: string) =>
    places
      .split(', ')
      .map((place) => sources[Number(place) - 1]!)
      .map(
        ({ publisher, title, publishedOn }) =>
          `${publisher}, “${title}”${publishedOn === '' ? '' : ` (${publishedOn})`}`,
      )
      .join('; ')
  const records = rows.map((row) => row.map((cell, i) => (i === row.length - 1 ? named(String(cell)) : csvCell(cell))))
  return Buffer.from(stringify([[...columns], ...records], { bom: true, record_delimiter: 'windows' }))
}

/** Text that a spreadsheet would take for a formula gets a mark before it. */
function csvCell(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'string') return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return cell.value.toFixed(cell.decimals)
}
