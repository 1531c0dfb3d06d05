import type { ReportDocument } from '../../core/report/document.ts'
import { readDocx } from './read-docx.ts'
import { readHtml } from './read-html.ts'
import { type Progress, readPdf } from './read-pdf.ts'
import { readCsv, readText } from './read-text.ts'
import { readXlsx } from './read-xlsx.ts'
import { BOUNDS, ReportRefused } from './refused.ts'
import { decodeReport, formatOf } from './sniff.ts'

/**
 * Reads a report of any format that we know; throws {@link ReportRefused} where it can't be. It may take long or much
 * memory for a hostile file: call it in a process of its own, see {@link readInProcess}.
 */
export async function readDocument(bytes: Buffer, name: string, progress?: Progress): Promise<ReportDocument> {
  if (bytes.length > BOUNDS.bytes)
    throw new ReportRefused(`Tệp lớn hơn ${BOUNDS.bytes / 1024 / 1024} MB nên không được đọc.`)
  switch (formatOf(bytes, name)) {
    case 'pdf':
      return readPdf(bytes, progress)
    case 'docx':
      return readDocx(bytes)
    case 'xlsx':
      return readXlsx(bytes)
    case 'html':
      return readHtml(bounded(decodeReport(bytes)))
    case 'csv':
      return readCsv(bounded(decodeReport(bytes)))
    case 'txt':
      return readText(bounded(decodeReport(bytes)))
  }
}

function bounded(text: string): string {
  if (text.length > BOUNDS.letters)
    throw new ReportRefused('Tệp có quá nhiều chữ nên không được đọc. Hãy tách phần có số liệu rồi gửi lại.')
  return text
}
