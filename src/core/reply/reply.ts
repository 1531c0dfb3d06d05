import type { Observation } from '../statistics/observation.ts'
import type { Picture } from './picture.ts'
import type { Understood } from './understood.ts'

export const OUTCOMES = ['answer', 'no_data', 'clarify', 'out_of_scope', 'smalltalk', 'help', 'command'] as const
/** What kind of reply it is: facts, an honest no, a question back, … */
export type Outcome = (typeof OUTCOMES)[number]

/** Asked in vain: a question was put, and no fact came of it. */
export const MISS_OUTCOMES = ['clarify', 'no_data', 'out_of_scope'] as const satisfies readonly Outcome[]
export type MissOutcome = (typeof MISS_OUTCOMES)[number]

export function isMiss(outcome: Outcome): outcome is MissOutcome {
  return (MISS_OUTCOMES as readonly Outcome[]).includes(outcome)
}

/** A next thing to say, as a button or a number: `label` is shown, `utterance` is what choosing it says. */
export interface Choice {
  readonly label: string
  readonly utterance: string
}

/** What goes back to a person, before any channel renders it. `text` is plain: no markup, choices not included. */
export interface Reply {
  readonly outcome: Outcome
  readonly text: string
  readonly choices: readonly Choice[]
  /** The observations whose values the text states, operands of computed ones included. */
  readonly observations: readonly Observation[]
  /** Sources the text names. */
  readonly sourceIds: readonly string[]
  /** What was made of the question, where it was asked in vain. Never there for what a command says. */
  readonly understood?: Understood
  /** For a channel that can show pictures: the same values to look at. The text never leans on it. */
  readonly picture?: Picture | undefined
  /** A person's photo to be shown again: on its own channel; elsewhere the text goes alone. */
  readonly photo?: PhotoSent | undefined
  /** For a channel that can send files; the text says what is in it. */
  readonly file?: FileMade | undefined
}

/** A photo that a person has sent, where the channel's medium keeps it. */
export interface PhotoSent {
  readonly channel: string
  /** What the channel needs to send it again. */
  readonly handle: string
}

/** A file made for a person: plain data, so that it can wait to be sent. */
export interface FileMade {
  /** Letters, digits, dots and hyphens only: safe as a file's name everywhere. */
  readonly name: string
  readonly mediaType: string
  readonly base64: string
}
