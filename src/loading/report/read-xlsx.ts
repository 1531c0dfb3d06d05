import type { Block, ReportDocument } from '../../core/report/document.ts'
import { tableBlocks } from './read-text.ts'
import { ReportRefused } from './refused.ts'
import { checkPackage } from './unpack.ts'

/** An Excel workbook: each sheet is a table, with the lines above it as text. Formulas count by the value saved with them. */
export async function readXlsx(bytes: Buffer): Promise<ReportDocument> {
  checkPackage(bytes)
  const { default: readExcel } = await import('read-excel-file/node')
  let sheets: readonly { sheet: string; data: readonly (readonly unknown[])[] }[]
  try {
    sheets = (await readExcel(bytes as never)) as never
  } catch (error) {
    throw new ReportRefused('Tệp Excel bị hỏng nên không đọc được. Hãy mở bằng Excel, lưu lại rồi gửi lại.', {
      cause: error,
    })
  }
  const blocks = sheets.flatMap(({ sheet, data }, i): readonly Block[] =>
    tableBlocks(
      data.map((cells) => cells.map(cellText)),
      { sheet, table: i + 1 },
    ),
  )
  if (blocks.length === 0) throw new ReportRefused('Tệp Excel không có dữ liệu.')
  return { blocks }
}

/** As people would print it; what binary fractions leave behind is cut off: 96.89000000000001. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(Number(cell.toPrecision(12))).replace('.', ',')
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return String(cell)
}
