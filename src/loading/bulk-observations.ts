import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { type BulkBlock, BulkMistakes, type BulkPlace } from '../app/ports/bulk.ts'
import { checkObservations } from './check-observations.ts'
import { checkObservationReferences } from './check-references.ts'
import { type Complaint, complaintText } from './complaint.ts'
import { decodeText } from './decode-text.ts'
import type { Draft } from './found.ts'
import { OBSERVATIONS } from './observations.ts'
import { readCsvTable } from './read-csv-table.ts'

/** So much text at a time, some 2,200 lines: all that is ever held of a file. */
const BLOCK_BYTES = 1 << 18
/** A quotation mark that nobody closes would make one cell of all that follows. */
const LONGEST_BLOCK_BYTES = 16 << 20

const [NEWLINE, QUOTE] = [0x0a, 0x22]

/**
 * The observations of a gzipped file from a place on, each block held against the names as an ordinary file is. What only
 * shows when observations are compared with each other (contradictions, formulas) is not looked for here.
 */
export async function* bulkBlocks(
  { path, file, names }: { path: string; file: string; names: Draft },
  from: BulkPlace,
): AsyncGenerator<BulkBlock> {
  const compressed = createReadStream(path)
  const text = compressed.pipe(createGunzip())
  compressed.on('error', (error) => text.destroy(error))
  let [byte, line] = [0, 1]
  let header: Buffer | undefined
  let waiting: Buffer[] = []
  let length = 0
  const take = (block: Buffer): BulkBlock | undefined => {
    const start = { byte, line }
    byte += block.length
    line += count(block, NEWLINE)
    if (header === undefined) {
      const end = block.indexOf(NEWLINE) + 1
      header = block.subarray(0, end === 0 ? block.length : end)
    }
    if (byte <= from.byte) return undefined
    const isFirst = start.byte === 0
    const whole = isFirst ? block : Buffer.concat([header, block])
    const observations = observationsIn(file, whole, names, isFirst ? 0 : start.line - 2)
    return { observations, end: { byte, line }, read: compressed.bytesRead }
  }
  try {
    for await (const chunk of text as AsyncIterable<Buffer>) {
      waiting.push(chunk)
      length += chunk.length
      if (length < BLOCK_BYTES) continue
      const all = Buffer.concat(waiting)
      const skipped = Math.min(from.byte - byte, all.length)
      const end = skipped > 0 ? skipped : cut(all)
      waiting = [all.subarray(end)]
      length = waiting[0]!.length
      if (end === 0 && length > LONGEST_BLOCK_BYTES) throw unclosed(file, line)
      if (end === 0) continue
      const block = take(all.subarray(0, end))
      if (block !== undefined) yield block
    }
    const rest = Buffer.concat(waiting)
    if (rest.length > 0 || byte === 0) {
      const block = take(rest)
      if (block !== undefined) yield block
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!code.startsWith('Z_')) throw error
    throw mistakes([
      { file, line: 0, value: file, problem: 'is no whole gzip file', cure: 'compress it anew: gzip FILE.csv' },
    ])
  } finally {
    compressed.destroy()
  }
}

/** Behind the last line that does not end within quotation marks; 0 where there is none. */
function cut(text: Buffer): number {
  for (let end = text.lastIndexOf(NEWLINE); end > 0; end = text.subarray(0, end).lastIndexOf(NEWLINE))
    if (count(text.subarray(0, end), QUOTE) % 2 === 0) return end + 1
  return 0
}

function count(bytes: Buffer, byte: number): number {
  let found = 0
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) found += 1
  return found
}

function observationsIn(file: string, bytes: Buffer, names: Draft, linesBefore: number) {
  const complaints: Complaint[] = []
  const complain = (complaint: Complaint) =>
    complaints.push({ ...complaint, line: complaint.line > 0 ? complaint.line + linesBefore : 0 })
  const found = readCsvTable([{ file, stem: file, text: decodeText(file, bytes, complain) }], OBSERVATIONS, complain)
  const draft = { ...names, observations: found }
  checkObservationReferences(draft, complain)
  checkObservations(draft, complain)
  if (complaints.length > 0) throw mistakes(complaints)
  return found.items.map(({ item }) => item)
}

const mistakes = (complaints: readonly Complaint[]) => new BulkMistakes(complaints.map(complaintText).join('\n'))

function unclosed(file: string, line: number): BulkMistakes {
  const cure = 'close every quotation mark, and write one inside a quoted cell twice'
  return mistakes([{ file, line, value: '"', problem: 'opens a cell that does not end', cure }])
}
