import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type ReadingWords, WORD_KINDS, type WordKind } from '../../core/report/words.ts'
import type { Complain } from '../complaint.ts'
import { decodeText } from '../decode-text.ts'
import { readCsvTable, type TableKind } from '../read-csv-table.ts'

type Words = ReadingWords[WordKind]

const PHRASES: TableKind<'phrase' | 'value', Words[number]> = {
  columns: { phrase: 'mandatory', value: 'mandatory' },
  toItem: (row) => ({ phrase: row.text('phrase'), value: row.text('value') }),
}

/** The wording of reports, from the folder "reading" of a knowledge folder. Complains of a file that is missing. */
export async function readReadingWords(knowledgeDir: string, complain: Complain): Promise<ReadingWords> {
  const entries = await Promise.all(
    WORD_KINDS.map(async (kind): Promise<[WordKind, Words]> => [kind, await readKind(knowledgeDir, kind, complain)]),
  )
  return Object.fromEntries(entries) as unknown as ReadingWords
}

async function readKind(dir: string, kind: WordKind, complain: Complain): Promise<Words> {
  const file = `${basename(resolve(dir))}/reading/${kind}.csv`
  let bytes: Uint8Array
  try {
    bytes = await readFile(join(dir, 'reading', `${kind}.csv`))
  } catch {
    complain({
      file,
      line: 0,
      value: `${kind}.csv`,
      problem: 'is missing',
      cure: 'put it back: reports can not be read without',
    })
    return []
  }
  const text = decodeText(file, bytes, complain)
  return readCsvTable([{ file, stem: kind, text }], PHRASES, complain).items.map(({ item }) => item)
}
