import type { Reply } from '../../src/core/reply/reply.ts'
import type { Observation } from '../../src/core/statistics/observation.ts'

/** What is judged of a reply. */
export interface Said {
  readonly outcome: Reply['outcome']
  /** The facts stated, the one that leads first. */
  readonly observations: readonly Observation[]
  /** The units among which it asks to choose, as it names them. */
  readonly choices: readonly string[]
  readonly sourceIds: readonly string[]
  readonly text: string
}

/** Someone who answers questions over the shipped facts. */
export interface Contestant {
  readonly name: string
  /** The settings it runs with, for the table. */
  readonly settings: string
  ask(text: string): Promise<Said>
}
