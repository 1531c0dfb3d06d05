import type { Update } from '../../../src/app/ports/channel.ts'
import type { Kill } from './dies-at.ts'

/** Where in the life of a message a process can die. */
export const PHASES = ['before store', 'after store', 'handling', 'sending', 'sent'] as const
export type Phase = (typeof PHASES)[number]

export interface Order {
  /** The database. */
  readonly location: string
  /** Where the process writes down what happens. */
  readonly journal: string
  /** Without one it serves until it is told to stop. */
  readonly kill?: Kill<Phase>
  /** It dies whenever it handles this text. */
  readonly poison?: string
  /** It dies whenever it sends this text. */
  readonly poisonedReply?: string
  /** Its own name, behind all that it writes down, where several write into one journal. */
  readonly who?: string
  /** For how long it counts as alive after a sign of life. */
  readonly leaseMs?: number
}

/** What the medium says: updates, or that the process is to stop. The process says 'open' and the ids it has received. */
export type FromMedium = readonly Update[] | 'stop'
