import { isBare, type Syllable } from '../text/syllable.ts'
import type { Token } from '../text/tokens.ts'

/** Everyday words that no place is named after: they ask for nothing of ours, and are not what a unit is called. */
export interface OrdinaryPhrase {
  readonly syllables: readonly Syllable[]
  /** People or an office that no index of ours is about: "doanh nghiệp", "công an". */
  readonly isBody: boolean
}

/** By their folded syllables. */
export type OrdinaryWords = ReadonlyMap<string, readonly OrdinaryPhrase[]>

export interface OrdinarySpan {
  readonly start: number
  readonly end: number
  readonly isBody: boolean
}

export function ordinaryWords(phrases: readonly OrdinaryPhrase[]): OrdinaryWords {
  const words = new Map<string, readonly OrdinaryPhrase[]>()
  for (const phrase of phrases) {
    const key = keyOf(phrase.syllables)
    words.set(key, [...(words.get(key) ?? []), phrase])
  }
  return words
}

/**
 * Where an utterance has ordinary words, longest first at each place. What is written with a capital may be a name, unless
 * everything is; the first word has one anyway.
 */
export function ordinaryIn(tokens: readonly Token[], words: OrdinaryWords): OrdinarySpan[] {
  const isShouted = tokens.every(({ isCapital }) => isCapital)
  const mayName = (i: number) => i > 0 && !isShouted && tokens[i]!.isCapital
  const from = (start: number): OrdinarySpan | undefined => {
    for (let end = Math.min(start + LONGEST, tokens.length); end > start; end -= 1) {
      const span = tokens.slice(start, end)
      if (span.some((_, i) => mayName(start + i))) continue
      const known = words.get(keyOf(span.map(({ syllable }) => syllable)))
      const phrase = known?.find(({ syllables }) => isWritten(span, syllables))
      if (phrase !== undefined) return { start, end, isBody: phrase.isBody }
    }
    return undefined
  }
  const found: OrdinarySpan[] = []
  for (let start = 0; start < tokens.length; ) {
    const span = from(start)
    if (span !== undefined) found.push(span)
    start = span?.end ?? start + 1
  }
  return found
}
const LONGEST = 4

const keyOf = (syllables: readonly Syllable[]) => syllables.map(({ folded }) => folded).join(' ')

/** Typed marks are evidence: with others it is another word. */
const isWritten = (span: readonly Token[], written: readonly Syllable[]) =>
  span.every(({ syllable }, i) => {
    const { marks, tone } = written[i]!
    return isBare(syllable) || (syllable.marks === marks && syllable.tone === tone)
  })
