import { compose } from './fold.ts'
import { type Syllable, syllable } from './syllable.ts'
import { decodeTyping } from './typing-leftovers.ts'

/** A word or a number of an utterance; punctuation is kept with its neighbours. */
export interface Token {
  /** As typed, composed and in lower case. */
  readonly text: string
  readonly syllable: Syllable
  /** The value of a number: "96,89" → 96.89. Undefined for words. */
  readonly value: number | undefined
  /** The marks right before and right after, white space left out. */
  readonly before: string
  readonly after: string
  /** Written with a capital where the sentence does not call for one, as names are. */
  readonly isCapital: boolean
}

const PIECE = /[\p{L}\p{M}\p{N}]+(?:[.,]\p{N}+)*|[^\p{L}\p{M}\p{N}\s]/gu
const NUMBER = /\p{N}+(?:[.,]\p{N}+)*|[^\p{N}.,]+/gu
/** Letters drawn out: vowels anywhere ("quáaaa"), others at the end of a word ("điểmmm"); "BGDDDT" is none. */
const DRAWN_OUT = /(?:([aeiouy])\1{2,}|(\p{L})\2{2,}$)/gu
/** "2k22": a year as young people write it. */
const SHORT_YEAR = /^2k(\d{2})$/
/** "Bộchỉsố7662023": a number and the year after it. */
const YEAR_BEHIND = /^(\d{1,3})(20[0-4]\d)$/
/** "Năm 2017,5 tỉnh", "2021,2022": what stands behind the comma is no decimal of a year. */
const YEAR_BEFORE = /(?<!\d)((?:19|20)\d\d),(?=\d)/gu
/** Pictures that stand for words. */
const VERSUS = /🆚/gu
/** Addresses and escaped marks are no words: neither understood nor ever repeated. */
const MACHINE_TEXT = /(?:https?:\/\/|www\.)[^\s)\]>]+|&(?:lt|gt|amp|quot|apos|nbsp|#x?[\da-f]+);/giu
/** "T.D.M", "C-C-H-C" is one short form. */
const SPELT_OUT = /(?<![\p{L}\p{M}\p{N}])(?:\p{L}[.-]){2,}\p{L}(?![\p{L}\p{M}\p{N}])/gu
/** "top five" */
const TOP_IN_ENGLISH = /\btop (two|three|four|five|six|seven|eight|nine|ten)\b/giu
const ENGLISH = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
/** "km²" is typed "km2" as well. */
const SQUARED = /²/gu

/** Cuts an utterance into words and numbers. `isKnown` tells which folded syllables mean something to us. */
export function tokenise(utterance: string, isKnown: (folded: string) => boolean): Token[] {
  const tokens: Token[] = []
  let marks = ''
  const composed = compose(utterance)
    .replace(MACHINE_TEXT, ' ')
    .replace(SPELT_OUT, (letters) => letters.replaceAll(/[.-]/g, ''))
    .replace(VERSUS, ' vs ')
    .replace(TOP_IN_ENGLISH, (_, word: string) => `top ${ENGLISH.indexOf(word.toLowerCase()) + 2}`)
    .replace(SQUARED, '2')
    .replace(YEAR_BEFORE, '$1, ')
  // in a text of capitals they tell nothing
  const tells = /\p{Ll}/u.test(composed)
  for (const [original] of composed.matchAll(PIECE)) {
    const piece = original.toLowerCase()
    if (!/[\p{L}\p{N}]/u.test(piece)) {
      marks += piece
      const last = tokens.at(-1)
      if (last !== undefined) tokens[tokens.length - 1] = { ...last, after: last.after + piece }
      continue
    }
    for (const part of split(piece, isKnown)) {
      const opens = tokens.length === 0 || endsSentence(tokens.at(-1)!)
      tokens.push({ ...token(part, marks, isKnown), isCapital: tells && !opens && /^\p{Lu}/u.test(original) })
      marks = ''
    }
  }
  return tokens
}

/** Not the dot of a short form: "H. Tân Biên", "TP. Vinh". */
const endsSentence = ({ text, after }: Token) => /[.?!]$/.test(after) && !(after === '.' && SHORT_FORM.test(text))
const SHORT_FORM = /^[b-df-hj-np-tv-xz]{1,2}$/

/** Letters and digits written together are cut apart ("3bộ", "top3"), unless the digits are VNI keys. */
function split(piece: string, isKnown: (folded: string) => boolean): string[] {
  const year = SHORT_YEAR.exec(piece)
  if (year !== null) return [`20${year[1]}`]
  if (!/\p{L}/u.test(piece) || !/\p{N}/u.test(piece)) return [piece]
  const typed = decodeTyping(piece)
  if (typed !== undefined && isKnown(typed.folded)) return [piece]
  return (piece.match(NUMBER) ?? []).flatMap((part) => YEAR_BEHIND.exec(part)?.slice(1) ?? [part])
}

function token(piece: string, before: string, isKnown: (folded: string) => boolean): Omit<Token, 'isCapital'> {
  const isNumber = !/\p{L}/u.test(piece)
  const isWhole = isNumber || isKnown(syllable(piece).folded)
  const text = isWhole ? piece : piece.replace(DRAWN_OUT, '$1$2')
  return { text, syllable: syllable(text), value: isNumber ? numberOf(text) : undefined, before, after: '' }
}

/** A dot between groups of three digits groups thousands; any other dot, and the comma, is the decimal sign. */
function numberOf(text: string): number {
  return Number(/^\d{1,3}(\.\d{3})+$/.test(text) ? text.replaceAll('.', '') : text.replace(',', '.'))
}
