import { fold } from '../text/fold.ts'
import type { Word } from './recognise.ts'

/** Other words for the same: each phrase and the one that stands for all of them. */
export interface Synonym {
  readonly text: string
  readonly meant: string
}

export interface Synonyms {
  /** The words with each synonym written as what it means, but for those at tokens that are `names` of something. */
  plain(words: readonly Word[], names?: ReadonlySet<number>): readonly PlainWord[]
  plainText(text: string): readonly string[]
}

export interface PlainWord {
  readonly folded: string
  /** The tokens that it was read from. */
  readonly tokens: readonly number[]
}

/** Of phrases that begin at one word the longest is taken. Meant words are not read again. */
export function synonymsOf(synonyms: readonly Synonym[]): Synonyms {
  const known = new Map(synonyms.map(({ text, meant }) => [wordsOf(text).join(' '), wordsOf(meant)]))
  const firsts = new Set([...known.keys()].map((key) => key.split(' ')[0]!))
  const longest = Math.max(0, ...[...known.keys()].map((key) => key.split(' ').length))
  const plain = (words: readonly Word[], names: ReadonlySet<number> = new Set()): PlainWord[] => {
    const found: PlainWord[] = []
    for (let start = 0; start < words.length; ) {
      const { length, meant } = at(words, start, names)
      const tokens = words.slice(start, start + length).map(({ token }) => token)
      for (const folded of meant) found.push({ folded, tokens })
      start += length
    }
    return found
  }
  const at = (words: readonly Word[], start: number, names: ReadonlySet<number>) => {
    const isFirst = firsts.has(words[start]!.folded)
    for (let length = isFirst ? Math.min(longest, words.length - start) : 0; length > 0; length -= 1) {
      const span = words.slice(start, start + length)
      const meant = known.get(span.map(({ folded }) => folded).join(' '))
      if (meant !== undefined && !span.some(({ token }) => names.has(token))) return { length, meant }
    }
    return { length: 1, meant: [words[start]!.folded] }
  }
  return {
    plain,
    plainText: (text) => plain(wordsOf(text).map((folded, token) => ({ folded, token }))).map(({ folded }) => folded),
  }
}

const wordsOf = (text: string) =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
