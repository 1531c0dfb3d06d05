import { ReportRefused } from './refused.ts'

export type ReportFormat = 'txt' | 'html' | 'docx' | 'pdf' | 'xlsx' | 'csv'

const OLD_OFFICE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

/** Which format a file really has: by its first bytes, and by its name only where those leave it open. */
export function formatOf(bytes: Buffer, name: string): ReportFormat {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (bytes.length === 0) throw new ReportRefused('Tệp trống.')
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  if (bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]))) {
    if (bytes.includes('word/document.xml') || ending === 'docx') return 'docx'
    if (bytes.includes('xl/workbook') || ending === 'xlsx') return 'xlsx'
    throw new ReportRefused(
      'Đây là tệp nén, không phải báo cáo. Hãy gửi tệp .docx, .xlsx, .pdf, .html, .txt hoặc .csv.',
    )
  }
  if (bytes.subarray(0, 8).equals(OLD_OFFICE))
    throw new ReportRefused(
      'Tệp Word hoặc Excel đời cũ (.doc, .xls) hoặc có mật khẩu thì không đọc được. Hãy lưu thành .docx hoặc .xlsx không mật khẩu rồi gửi lại.',
    )
  if (bytes.subarray(0, 4000).includes(0) && !isUtf16(bytes))
    throw new ReportRefused('Tệp không phải văn bản. Hãy gửi tệp .docx, .xlsx, .pdf, .html, .txt hoặc .csv.')
  if (ending === 'csv') return 'csv'
  if (
    ending === 'html' ||
    ending === 'htm' ||
    /^\s*(?:<!--[\s\S]{0,500}?-->\s*)?<(?:!doctype html|html|head|body|div|table|article|p)\b/i.test(
      bytes
        .subarray(0, 3000)
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    )
  )
    return 'html'
  if (ending === 'docx' || ending === 'xlsx' || ending === 'pdf')
    throw new ReportRefused(`Tệp bị hỏng hoặc không phải .${ending}. Hãy lưu lại tệp rồi gửi lại.`)
  return 'txt'
}

const isUtf16 = (bytes: Buffer) => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

/** The text of a file in UTF-8 or UTF-16, in composed Unicode. */
export function decodeReport(bytes: Buffer): string {
  const encoding = isUtf16(bytes) ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new ReportRefused(
      'Tệp không ở bảng mã Unicode (UTF-8) nên chữ Việt sẽ sai. Hãy lưu lại với mã UTF-8 rồi gửi lại.',
    )
  }
  return text.normalize('NFC').replaceAll(/\r\n?/g, '\n')
}
