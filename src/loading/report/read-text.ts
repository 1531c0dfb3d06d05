import { parse } from 'csv-parse/sync'
import type { ReportDocument, Table } from '../../core/report/document.ts'
import { BOUNDS, ReportRefused } from './refused.ts'

/** When a page was published, as collections of saved pages put it before the text: "date 2025-04 Năm 2024, …". */
const STAMP = /^\s*date:? ((?:19|20)\d{2}-\d{2}(?:-\d{2})?)\s/iu

/** Plain or pasted text: each line is a paragraph, tables are found later. */
export function readText(written: string): ReportDocument {
  const stamp = STAMP.exec(written)
  const text = stamp === null ? written : written.slice(stamp[0].length)
  const blocks = text
    .split('\n')
    .flatMap((line, i) =>
      line.trim() === '' ? [] : [{ kind: 'paragraph' as const, text: line, place: { paragraph: i + 1 } }],
    )
  return {
    blocks: blocks.map((block, i) => ({ ...block, place: { paragraph: i + 1 } })),
    ...(stamp?.[1]?.length === 10 ? { declaredDate: stamp[1] } : {}),
  }
}

/** A CSV file: one table, lines of one cell above it are paragraphs. */
export function readCsv(text: string): ReportDocument {
  const first = text.split('\n').slice(0, 30).join('\n')
  const delimiter = [';', '\t', ',']
    .map((sign) => ({ sign, count: first.split(sign).length }))
    .sort((a, b) => b.count - a.count)[0]!.sign
  let records: string[][]
  try {
    records = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      bom: true,
      to: BOUNDS.rows + 1,
    })
  } catch (error) {
    throw new ReportRefused(
      'Tệp CSV có dấu ngoặc kép không khớp nên không đọc được. Hãy lưu lại từ Excel rồi gửi lại.',
      { cause: error },
    )
  }
  return { blocks: tableBlocks(records, {}) }
}

/** The rows of a sheet: what stands alone above the table is text, the rest is the table. */
export function tableBlocks(
  records: readonly (readonly string[])[],
  place: { readonly sheet?: string; readonly table?: number },
): ReportDocument['blocks'] {
  if (records.length > BOUNDS.rows)
    throw new ReportRefused(`Bảng có hơn ${BOUNDS.rows.toLocaleString('vi-VN')} hàng nên không được đọc.`)
  if (records.some((cells) => cells.length > BOUNDS.columns))
    throw new ReportRefused(`Bảng có hơn ${BOUNDS.columns} cột nên không được đọc.`)
  const isAlone = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length <= 1
  const start = records.findIndex((cells) => !isAlone(cells))
  const above = (start < 0 ? records : records.slice(0, start)).flatMap((cells, i) => {
    const text = cells.find((cell) => cell.trim() !== '')
    return text === undefined ? [] : [{ kind: 'paragraph' as const, text, place: { ...place, row: i + 1 } }]
  })
  if (start < 0) return above
  const rows = records
    .slice(start)
    .map((cells, i) => ({ cells: [...cells], place: { ...place, table: place.table ?? 1, row: start + i + 1 } }))
  return [...above, { kind: 'table', rows, place: { ...place, table: place.table ?? 1 } } satisfies Table]
}
