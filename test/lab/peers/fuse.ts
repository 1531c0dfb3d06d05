import Fuse from 'fuse.js'
import type { Search } from './search.ts'
import type { FactSentence } from './sentences.ts'
import { folded } from './sentences.ts'

/** Fuse.js over the facts as text, word by word. */
export function fuseSearch(sentences: readonly FactSentence[]): Search {
  const fuse = new Fuse(sentences, {
    keys: ['text'],
    includeScore: true,
    ignoreDiacritics: true,
    ignoreLocation: true,
    useTokenSearch: true,
    threshold: 0.4,
  })
  return {
    name: 'Fuse.js',
    settings: 'facts as text, accents folded, useTokenSearch, ignoreLocation, threshold 0.4',
    best: (text) => {
      const [found] = fuse.search(folded(text), { limit: 1 })
      return found === undefined ? undefined : { fact: found.item.fact, confidence: 1 - (found.score ?? 1) }
    },
  }
}
