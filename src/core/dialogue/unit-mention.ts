import type { Level } from '../statistics/unit.ts'

/** A unit named in an utterance: one where it is clear, several where it must be asked. */
export interface UnitMention {
  readonly unitIds: readonly string[]
  readonly start: number
  readonly end: number
}

/** A name that no unit of ours has. */
export interface UnknownUnit {
  /** As it was typed, or the full name where we know the place. */
  readonly name: string
  /** The tier, where a type word tells it. */
  readonly level: Level | undefined
  readonly start: number
  readonly end: number
  /** A kind of people or offices that no index is about, by an everyday word. */
  readonly isUnscored?: true
}
