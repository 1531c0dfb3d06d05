import { inflateRawSync } from 'node:zlib'
import { BOUNDS, ReportRefused } from './refused.ts'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50

/**
 * Unpacks the whole of a zipped document once and throws it away, so that what a library then unpacks is known to be
 * bounded, whatever sizes the file claims. Throws {@link ReportRefused} for bombs, locked and broken files, and macros.
 */
export function checkPackage(bytes: Buffer): void {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END_OF_DIRECTORY)
    throw new ReportRefused('Tệp bị hỏng: không mở được gói tài liệu. Hãy lưu lại tệp rồi gửi lại.')
  const count = bytes.readUInt16LE(end + 10)
  if (count > BOUNDS.parts) throw new ReportRefused('Tệp có quá nhiều thành phần bên trong nên không được đọc.')
  let at = bytes.readUInt32LE(end + 16)
  let total = 0
  const names = new Set<string>()
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY)
      throw new ReportRefused('Tệp bị hỏng: mục lục của gói tài liệu sai.')
    const flags = bytes.readUInt16LE(at + 8)
    const method = bytes.readUInt16LE(at + 10)
    const packed = bytes.readUInt32LE(at + 20)
    const nameLength = bytes.readUInt16LE(at + 28)
    const local = bytes.readUInt32LE(at + 42)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    if ((flags & 1) !== 0) throw new ReportRefused('Tệp có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi gửi lại.')
    if (/vbaProject\.bin$/i.test(name))
      throw new ReportRefused(
        'Tệp có macro nên không được đọc. Hãy lưu thành .docx hoặc .xlsx không có macro rồi gửi lại.',
      )
    if (names.has(name)) throw new ReportRefused('Tệp bị hỏng: một thành phần có hai bản.')
    names.add(name)
    total += unpackedSize(bytes, local, packed, method, BOUNDS.unpacked - total)
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
}

function unpackedSize(bytes: Buffer, local: number, packed: number, method: number, left: number): number {
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL_ENTRY)
    throw new ReportRefused('Tệp bị hỏng: một thành phần không có ở chỗ đã ghi.')
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const part = bytes.subarray(start, start + packed)
  const most = Math.max(1, Math.min(left, BOUNDS.part))
  if (method === 0) {
    if (part.length > most) throw tooLarge()
    return part.length
  }
  if (method !== 8)
    throw new ReportRefused('Tệp được nén theo cách không được hỗ trợ. Hãy lưu lại bằng Word hoặc Excel rồi gửi lại.')
  try {
    return inflateRawSync(part, { maxOutputLength: most }).length
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw new ReportRefused('Tệp bị hỏng: không giải nén được.', { cause: error })
  }
}

const tooLarge = () =>
  new ReportRefused('Tệp giải nén ra quá lớn nên không được đọc. Hãy tách báo cáo thành các tệp nhỏ hơn.')

/** The text of one part of a package that {@link checkPackage} has found sound; undefined where it has none of that name. */
export function partOf(bytes: Buffer, name: string): string | undefined {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  let at = bytes.readUInt32LE(end + 16)
  for (let i = bytes.readUInt16LE(end + 10); i > 0; i -= 1) {
    const nameLength = bytes.readUInt16LE(at + 28)
    if (bytes.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const local = bytes.readUInt32LE(at + 42)
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      const part = bytes.subarray(start, start + bytes.readUInt32LE(at + 20))
      return (bytes.readUInt16LE(at + 10) === 0 ? part : inflateRawSync(part)).toString('utf8')
    }
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return undefined
}
