import type { Block, ReportDocument } from '../../core/report/document.ts'
import { tableBlocks } from './read-text.ts'
import { BOUNDS, ReportRefused } from './refused.ts'
import { checkPackage } from './unpack.ts'
import { percentsIn } from './xlsx-percents.ts'

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
  const isTooLong = sheets.some(({ data }) => data.length > BOUNDS.rows)
  const isPercent = isTooLong ? () => false : percentsIn(bytes)
  const blocks = sheets.flatMap(({ sheet, data }, i): readonly Block[] =>
    tableBlocks(
      data.map((cells, r) => cells.map((cell, c) => cellText(cell, isPercent(sheet, r, c)))),
      { sheet, table: i + 1 },
    ),
  )
  if (blocks.length === 0) throw new ReportRefused('Tệp Excel không có dữ liệu.')
  return { blocks }
}

/** As people would print it; what binary fractions leave behind is cut off: 96.89000000000001. */
function cellText(cell: unknown, isPercent: boolean): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') {
    const shown = Number((isPercent ? cell * 100 : cell).toPrecision(12))
    return `${String(shown).replace('.', ',')}${isPercent ? '%' : ''}`
  }
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return String(cell)
}
