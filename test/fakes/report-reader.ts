import { createHash } from 'node:crypto'
import type { ReportReader } from '../../src/app/ports/report-reader.ts'
import { reportReader } from '../../src/core/report/extract-report.ts'
import { readDocument } from '../../src/loading/report/read-document.ts'
import { ReportRefused } from '../../src/loading/report/refused.ts'
import { shippedReadingWords } from '../knowledge.ts'

/** Reads as the bot does, but in this process: sources need no compiling for it. */
export const readerHere: ReportReader = {
  async read({ name, bytes }, units, progress) {
    try {
      const document = await readDocument(Buffer.from(bytes), name, progress)
      const proposal = reportReader(units, await shippedReadingWords())(document)
      return { kind: 'read', proposal, digest: createHash('sha256').update(bytes).digest('hex') }
    } catch (error) {
      if (error instanceof ReportRefused) return { kind: 'refused', reason: error.message }
      throw error
    }
  },
}
