import type { MissOutcome } from '../reply/reply.ts'
import type { Guess, Named, Understood } from '../reply/understood.ts'
import { fold } from '../text/fold.ts'
import { maskPersonal } from '../text/mask-personal.ts'

/** A question asked in vain. Who asked it and in which conversation is not known here, nor the hour. */
export interface Miss {
  /** ISO date. */
  readonly day: string
  /** Where it was asked: "telegram", "console", … */
  readonly channel: string
  readonly outcome: MissOutcome
  /** In lower case, personal data masked, at most {@link LONGEST_KEPT} code points. */
  readonly text: string
  readonly words: readonly string[]
  readonly named: Named
  readonly unexplained: readonly string[]
  readonly guesses: readonly Guess[]
}

export interface KeptMiss extends Miss {
  /** How often it was asked that day with the same outcome and guess. */
  readonly count: number
}

/** Longer questions are cut: what is asked in vain is seen in their beginning. */
export const LONGEST_KEPT = 300
const MOST_WORDS = 60
/** No word and no name is longer: what is, is noise. */
const LONGEST_WORD = 60

/** What is kept of a question asked in vain; undefined where nothing is left to keep. */
export function missOf(
  { utterance, words, named, unexplained, guesses }: Understood,
  { day, channel, outcome }: Pick<Miss, 'day' | 'channel' | 'outcome'>,
): Miss | undefined {
  const composed = tidy(utterance)
  const text = tidy(maskPersonal(utterance))
  if (text === '') return undefined
  const stillThere = text === composed ? () => true : wordsOnlyOf(text)
  const isShown = (phrase: string) => phrase.length <= LONGEST_WORD && stillThere(phrase)
  return {
    day,
    channel,
    outcome,
    text: [...text].slice(0, LONGEST_KEPT).join(''),
    words: words.filter(isShown).slice(0, MOST_WORDS),
    named: { ...named, unknownUnits: named.unknownUnits.filter(isShown) },
    unexplained: unexplained.filter(isShown).slice(0, MOST_WORDS),
    guesses,
  }
}

/** Without letters that can't be seen: they would pass for other questions, or play tricks on a terminal. */
const tidy = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()

/** Where something was masked, only what can still be read in the text may be told apart from it. */
function wordsOnlyOf(text: string): (phrase: string) => boolean {
  const shown = new Set(foldedWords(text))
  return (phrase) => foldedWords(phrase).every((word) => shown.has(word))
}

export function foldedWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
}
