import type { ReportDocument } from '../../core/report/document.ts'
import { readHtml } from './read-html.ts'
import { ReportRefused } from './refused.ts'
import { checkPackage } from './unpack.ts'

/** A Word document, by way of HTML. Pictures are left out, links and outside parts are not followed. */
export async function readDocx(bytes: Buffer): Promise<ReportDocument> {
  checkPackage(bytes)
  const { default: mammoth } = await import('mammoth')
  let html: string
  try {
    const converted = await mammoth.convertToHtml({ buffer: bytes }, {
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      externalFileAccess: false,
    } as never)
    html = converted.value
  } catch (error) {
    throw new ReportRefused('Tệp Word bị hỏng nên không đọc được. Hãy mở bằng Word, lưu lại rồi gửi lại.', {
      cause: error,
    })
  }
  return readHtml(`<body>${html}</body>`)
}
