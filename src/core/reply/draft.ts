import type { Observation } from '../statistics/observation.ts'
import type { Choice, Outcome } from './reply.ts'

/** An answer before it is put together: what it says, and what that rests on. */
export interface Draft {
  readonly outcome: Outcome
  readonly lines: readonly string[]
  /** Observations whose values the lines state, operands included. */
  readonly observations: readonly Observation[]
  /** Sources named for other reasons than an observation: those of topics, statements and methods. */
  readonly sourceIds: readonly string[]
  readonly choices: readonly Choice[]
  /** Units that the lines list, best first. */
  readonly listed: readonly string[]
  /** True where something that was taken for granted turned out to be wrong. */
  readonly refuted: boolean
  /** True where the lines themselves name the sources. */
  readonly namesSources: boolean
}

export function draft(outcome: Outcome, lines: readonly string[], rest: Partial<Draft> = {}): Draft {
  return {
    outcome,
    lines: lines.filter((line) => line !== ''),
    observations: [],
    sourceIds: [],
    choices: [],
    listed: [],
    namesSources: false,
    refuted: false,
    ...rest,
  }
}
