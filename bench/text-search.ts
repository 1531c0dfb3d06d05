import Database from 'better-sqlite3'
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import { fold } from '../src/core/text/fold.ts'

export interface Sentence {
  readonly id: string
  readonly text: string
}

export type TextSearch = (question: string) => string | undefined

/** What one would search facts with as text, accents folded on both sides: each gives the sentence nearest to a question. */
export const TEXT_SEARCHES = {
  'Fuse.js'(sentences: readonly Sentence[]): TextSearch {
    const fuse = new Fuse(sentences, { keys: ['text'], ignoreLocation: true, ignoreDiacritics: true, threshold: 0.6 })
    return (question) => fuse.search(question, { limit: 1 })[0]?.item.id
  },
  MiniSearch(sentences: readonly Sentence[]): TextSearch {
    // 2019 is no slip for 2018
    const slips = (term: string) => (/\d/.test(term) ? false : 0.2)
    const processTerm = (term: string) => fold(term)
    const index = new MiniSearch<Sentence>({ fields: ['text'], processTerm, searchOptions: { fuzzy: slips } })
    index.addAll(sentences)
    return (question) => index.search(question)[0]?.id
  },
  'SQLite FTS5'(sentences: readonly Sentence[]): TextSearch {
    const db = new Database(':memory:')
    db.exec("create virtual table facts using fts5(id unindexed, text, tokenize = 'unicode61')")
    const insert = db.prepare('insert into facts values (?, ?)')
    db.transaction(() => {
      for (const { id, text } of sentences) insert.run(id, fold(text))
    })()
    const find = db.prepare('select id from facts where facts match ? order by rank limit 1').pluck()
    return (question) => {
      const words = fold(question).match(/[a-z0-9]+/g) ?? []
      return find.get(words.map((word) => `"${word}"`).join(' OR ')) as string | undefined
    }
  },
}
