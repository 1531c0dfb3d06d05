import MiniSearch from 'minisearch'
import type { Search } from './search.ts'
import { type FactSentence, folded } from './sentences.ts'

/** MiniSearch over the facts as text. Its score grows with the question's length, so the share of it counts. */
export function miniSearch(sentences: readonly FactSentence[]): Search {
  const index = new MiniSearch<FactSentence>({
    fields: ['text'],
    processTerm: folded,
    searchOptions: { fuzzy: 0.25, prefix: true },
  })
  index.addAll(sentences)
  const facts = new Map(sentences.map(({ id, fact }) => [id, fact]))
  return {
    name: 'MiniSearch',
    settings: 'facts as text, processTerm folds accents, fuzzy 0.25, prefix',
    best: (text) => {
      const [found] = index.search(text)
      if (found === undefined) return undefined
      const words = text.split(/\s+/).length
      return { fact: facts.get(found.id)!, confidence: found.score / words }
    },
  }
}
