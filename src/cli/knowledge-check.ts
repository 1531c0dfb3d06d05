import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BEGINNING, BulkMistakes } from '../app/ports/bulk.ts'
import { SHIPPED_KNOWLEDGE } from '../config.ts'
import { type Complaint, complaintText, type KnowledgeRead, readKnowledge } from '../loading/read-knowledge.ts'
import { readReadingWords } from '../loading/report/read-words.ts'

/** `npm run knowledge:check [-- DIR]`: tells every mistake in a knowledge folder, one a line; exit 1 if there is any. */
const [dir = SHIPPED_KNOWLEDGE] = process.argv.slice(2)
const read = await readKnowledge(dir)
const ofReading: Complaint[] = []
if (existsSync(join(dir, 'reading'))) await readReadingWords(dir, (complaint) => ofReading.push(complaint))
const complaints = [...read.complaints, ...ofReading]
for (const complaint of complaints) console.log(complaintText(complaint))
const { inBulk, soundBulk } = await checkBulk()
console.log(summaryOf({ ...read, complaints }))
if (inBulk > 0) console.log(`${inBulk} observations in gzipped files.`)
process.exitCode = complaints.length > 0 || !soundBulk ? 1 : 0

/** Of a gzipped file, the mistakes of the first block that has any. */
async function checkBulk(): Promise<{ inBulk: number; soundBulk: boolean }> {
  let inBulk = 0
  let soundBulk = true
  for (const file of read.bulk?.files ?? [])
    try {
      for await (const { observations } of file.blocks(BEGINNING)) inBulk += observations.length
    } catch (error) {
      if (!(error instanceof BulkMistakes)) throw error
      soundBulk = false
      console.log(error.message)
    }
  return { inBulk, soundBulk }
}

function summaryOf({ knowledge, complaints }: KnowledgeRead): string {
  const held = [
    `${knowledge.observations.length} observations`,
    `${knowledge.units.length} units`,
    `${knowledge.indicators.length} indicators`,
    `${knowledge.sources.length} sources`,
    `${knowledge.topics.length} topics`,
    `${knowledge.phrases.length} phrases`,
  ].join(', ')
  if (complaints.length === 0) return `All is well: ${held}.`
  return `${complaints.length} ${complaints.length === 1 ? 'mistake' : 'mistakes'}. Without a mistake: ${held}.`
}
