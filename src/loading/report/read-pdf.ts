import type { Block, ReportDocument } from '../../core/report/document.ts'
import { blocksOfPage, type Piece } from './pdf-layout.ts'
import { BOUNDS, ReportRefused } from './refused.ts'

/** Fewer letters a page than this is a picture with a stamp, not a text. */
const LEAST_LETTERS = 25

/** Told after each page, so that whoever waits sees that it goes on. */
export type Progress = (done: number, of: number) => void

/** The text layer of a PDF. A scanned one is refused: we read no pictures. */
export async function readPdf(bytes: Buffer, progress: Progress = () => {}): Promise<ReportDocument> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const loading = getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
    enableXfa: false,
  } as Parameters<typeof getDocument>[0])
  try {
    const pdf = await loading.promise
    if (pdf.numPages > BOUNDS.pages)
      throw new ReportRefused(
        `Tệp PDF có ${pdf.numPages} trang, nhiều hơn ${BOUNDS.pages} trang nên không được đọc. Hãy tách phần có số liệu rồi gửi lại.`,
      )
    const blocks: Block[] = []
    let letters = 0
    let table = 0
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      const pieces = items.flatMap((item): Piece[] =>
        'str' in item && item.str.trim() !== ''
          ? [
              {
                text: item.str,
                x: item.transform[4],
                y: item.transform[5],
                width: item.width,
                size: Math.hypot(item.transform[2], item.transform[3]) || 10,
              },
            ]
          : [],
      )
      letters += pieces.reduce((sum, { text }) => sum + text.length, 0)
      if (letters > BOUNDS.letters)
        throw new ReportRefused('Tệp PDF có quá nhiều chữ nên không được đọc. Hãy tách phần có số liệu rồi gửi lại.')
      for (const block of blocksOfPage(pieces, number, table)) {
        if (block.kind === 'table') table += 1
        blocks.push(block)
      }
      page.cleanup()
      progress(number, pdf.numPages)
    }
    if (letters < LEAST_LETTERS * pdf.numPages)
      throw new ReportRefused(
        'Tệp PDF này là ảnh quét, không có chữ để đọc. Hãy gửi bản Word, Excel hoặc PDF xuất từ máy tính.',
      )
    return { blocks }
  } catch (error) {
    if (error instanceof ReportRefused) throw error
    if ((error as Error).name === 'PasswordException')
      throw new ReportRefused('Tệp PDF có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi gửi lại.', { cause: error })
    throw new ReportRefused('Tệp PDF bị hỏng nên không đọc được. Hãy xuất lại rồi gửi lại.', { cause: error })
  } finally {
    await loading.destroy().catch(() => {})
  }
}
