import type { Observation } from '../statistics/observation.ts'
import type { Finding } from './finding.ts'
import type { Picture } from './picture.ts'
import type { Choice, Outcome } from './reply.ts'

/** An answer before it is put together: what it says, and what that rests on. */
export interface Draft {
  readonly outcome: Outcome
  readonly lines: readonly string[]
  /** Observations whose values the lines state, operands included. */
  readonly observations: readonly Observation[]
  /** The figures behind lines that may be drawn, in the order of the lines. */
  readonly findings: readonly Finding[]
  readonly picture: Picture | undefined
  /** Sources named for other reasons than an observation: those of topics, statements and methods. */
  readonly sourceIds: readonly string[]
  readonly choices: readonly Choice[]
  /** Units between which the lines ask to choose. */
  readonly open: readonly string[]
  /** Units that the lines list, best first. */
  readonly listed: readonly string[]
  /** True where something that was taken for granted turned out to be wrong. */
  readonly refuted: boolean
  /** True where the lines themselves name the sources. */
  readonly namesSources: boolean
  /** Of `observations`, those whose sources the lines name beside each value. */
  readonly attributed: readonly Observation[]
}

export function draft(outcome: Outcome, lines: readonly string[], rest: Partial<Draft> = {}): Draft {
  return {
    outcome,
    lines: lines.filter((line) => line !== ''),
    observations: [],
    findings: [],
    picture: undefined,
    sourceIds: [],
    choices: [],
    open: [],
    listed: [],
    namesSources: false,
    attributed: [],
    refuted: false,
    ...rest,
  }
}

/** Several answers as one: it answers when any of them does. */
export function join(parts: readonly Draft[]): Draft {
  const outcome = parts.some((part) => part.outcome === 'answer') ? 'answer' : (parts[0]?.outcome ?? 'no_data')
  return draft(
    outcome,
    parts.flatMap((part) => part.lines),
    {
      observations: [...new Set(parts.flatMap((part) => part.observations))],
      attributed: parts.flatMap((part) => part.attributed),
      findings: parts.flatMap((part) => part.findings),
      picture: parts.find((part) => part.picture !== undefined)?.picture,
      sourceIds: [...new Set(parts.flatMap((part) => part.sourceIds))],
      choices: parts.flatMap((part) => part.choices),
      open: parts.flatMap((part) => part.open),
      listed: parts.flatMap((part) => part.listed),
      refuted: parts.some((part) => part.refuted),
      namesSources: parts.length > 0 && parts.every((part) => part.namesSources),
    },
  )
}
