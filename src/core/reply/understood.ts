import type { Measure } from '../statistics/observation.ts'
import type { Level } from '../statistics/unit.ts'

/** What was made of an utterance that got no answer, as plain data: for people who mend what was not understood. */
export interface Understood {
  /** What was read: the text itself, or the choice that a bare number picked. */
  readonly utterance: string
  /** What it says, folded: slips mended, short forms written out, polite and filling words left out. */
  readonly words: readonly string[]
  readonly named: Named
  /** Words that mean nothing to us, as typed, in lower case. */
  readonly unexplained: readonly string[]
  /** What it was taken for; several where it asks several things. */
  readonly guesses: readonly Guess[]
}

/** What the utterance itself names; the guess may hold more, from the conversation or by default. */
export interface Named {
  /** Ids; all that share a name, but no more than {@link MOST_NAMESAKES} of each. */
  readonly units: readonly string[]
  /** Names that look like a unit's and are none of ours, as typed. */
  readonly unknownUnits: readonly string[]
  readonly levels: readonly Level[]
  /** Families of indices, and fields of them. */
  readonly indicators: readonly string[]
  readonly periods: readonly string[]
  readonly measures: readonly Measure[]
  readonly grades: readonly string[]
}

export const MOST_NAMESAKES = 8

export interface Guess {
  /** An operation on the facts, or why there is none: "ranking", "not-understood", "foreign procedure". */
  readonly what: string
  readonly units: readonly string[]
  readonly indicators: readonly string[]
  /** "2022", "2020–2022", "latest" or "all"; empty where no year plays a part. */
  readonly period: string
  readonly measures: readonly Measure[]
}
