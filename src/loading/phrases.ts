import { PHRASE_KINDS, type Phrase, type PhraseKind } from '../core/statistics/phrase.ts'
import type { Complain } from './complaint.ts'
import type { Found, Located } from './found.ts'
import { readCsvTable } from './read-csv-table.ts'
import type { TextFile } from './read-folder.ts'
import { table } from './tables.ts'

/** Reads the vocabulary: one file for each kind, named after it. */
export function readPhrases(files: readonly TextFile[], complain: Complain): Found<Phrase> {
  const items: Located<Phrase>[] = []
  let complete = true
  for (const file of files) {
    const kind = PHRASE_KINDS.find((name) => name === file.stem)
    if (kind === undefined) {
      const cure = `rename the file to one of: ${PHRASE_KINDS.join(', ')}`
      complain({ file: file.file, line: 0, value: file.stem, problem: 'is not a kind of phrase', cure })
    } else {
      const found = readCsvTable([file], phrasesOf(kind), complain)
      items.push(...found.items)
      complete &&= found.complete
    }
  }
  return { items, ids: new Map(), complete }
}

const phrasesOf = (kind: PhraseKind) =>
  table({
    columns: { phrase: 'mandatory', value: 'mandatory', reason: 'mandatory' },
    toItem: (row): Phrase => ({ text: row.text('phrase'), kind, value: row.text('value') }),
  })
