import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Reading, ReportReader } from '../../app/ports/report-reader.ts'
import type { ReadingWords } from '../../core/report/words.ts'
import { complaintText } from '../complaint.ts'
import { LIMITS, type Limits, readInProcess } from './read-in-process.ts'
import { BOUNDS, ReportRefused } from './refused.ts'

export interface ReaderOptions {
  readonly knowledgeDir: string
  /** Where a knowledge folder has no words for reading, those that ship are taken. */
  readonly shippedDir: string
  readonly limits?: Limits
  /** The compiled process, where it does not lie beside this file. */
  readonly script?: URL | undefined
}

/** A message must be answered in a minute. */
const IN_A_CHAT: Limits = { ...LIMITS, timeoutMs: 40_000 }
/** Each takes a core and some hundred megabytes while it lasts. */
const MOST_AT_ONCE = 2

const BUSY = 'Đang đọc các báo cáo khác. Hãy gửi lại sau một phút.'

/** Reads reports in processes of their own, few at a time. Nothing of a file stays on disk. */
export function reportReaderIn({ knowledgeDir, shippedDir, limits = IN_A_CHAT, script }: ReaderOptions): ReportReader {
  let words: Promise<ReadingWords> | undefined
  let underWay = 0

  async function read(...[{ name, bytes }, units, progress]: Parameters<ReportReader['read']>): Promise<Reading> {
    words ??= wordsFrom(existsSync(join(knowledgeDir, 'reading')) ? knowledgeDir : shippedDir)
    const folder = await mkdtemp(join(tmpdir(), 'report-'))
    try {
      const file = join(folder, 'report')
      await writeFile(file, bytes, { mode: 0o600 })
      const task = { file, name, units, words: await words }
      const proposal = await readInProcess(task, progress, limits, script)
      return { kind: 'read', proposal, digest: createHash('sha256').update(bytes).digest('hex') }
    } catch (error) {
      if (error instanceof ReportRefused) return { kind: 'refused', reason: error.message }
      throw error
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  return {
    async read(file, units, progress) {
      if (file.bytes.length > BOUNDS.bytes)
        return { kind: 'refused', reason: `Tệp lớn hơn ${BOUNDS.bytes / 1024 / 1024} MB nên không được đọc.` }
      if (underWay >= MOST_AT_ONCE) return { kind: 'refused', reason: BUSY }
      underWay += 1
      try {
        return await read(file, units, progress)
      } finally {
        underWay -= 1
      }
    },
  }
}

async function wordsFrom(dir: string): Promise<ReadingWords> {
  // with the first report: a start does not wait for it
  const { readReadingWords } = await import('./read-words.ts')
  const complaints: string[] = []
  const words = await readReadingWords(dir, (complaint) => complaints.push(complaintText(complaint)))
  if (complaints.length > 0) throw new Error(complaints.join('\n'))
  return words
}
