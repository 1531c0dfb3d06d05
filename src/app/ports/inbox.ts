import type { Context } from '../../core/dialogue/context.ts'
import type { Message, Update } from './channel.ts'

/** An update as it came in through a channel. */
export interface Received {
  readonly channel: string
  readonly update: Update
}

export interface ClaimedUpdate extends Received {
  /** Where it stands in the order of arrival. */
  readonly seq: number
  /** How often it was taken in hand, this time included. More than once: a process died over it, or beside it. */
  readonly attempts: number
}

/** What handling an update has come to. */
export interface Handled {
  readonly claimed: ClaimedUpdate
  /** Contexts to be saved by conversation; undefined forgets one. */
  readonly contexts: ReadonlyMap<string, Context | undefined>
  readonly message: Message
}

/**
 * Updates that have arrived, from the instant they are stored until they are handled. One that was ever stored is never
 * taken in again, for as long as a medium would deliver it again.
 */
export interface Inbox {
  /** Resolves once all are on disk. Those that were stored before are dropped. */
  store(received: readonly Received[]): Promise<void>
  /**
   * Takes in hand, of these channels, at most `limit` updates that nobody has ever had in hand: of each conversation the
   * oldest, and only where none is in hand. Where much waits, it may look at the oldest ones only, unless it is to be
   * thorough.
   */
  claimFresh(channels: readonly string[], limit: number, thorough: boolean): Promise<ClaimedUpdate[]>
  /** Whether an update was left behind by a process that died, and by no more than `deaths` of them. */
  hasLeftBehind(channels: readonly string[], deaths: number): Promise<boolean>
  /**
   * Takes in hand one such update, those that fewer processes died over first. Handled by itself it shows whether it was
   * the reason, and no other update is suspected because of it.
   */
  claimLeftBehind(channels: readonly string[], deaths: number): Promise<ClaimedUpdate | undefined>
  /**
   * Gives back what this process has in hand without knowing it: the database took a claim, but its answer got lost. What
   * it does know of is excepted.
   */
  giveBack(except: readonly number[]): Promise<void>
  /** All or nothing: the contexts saved, the updates handled (their text deleted), the messages in the outbox. */
  settle(handled: readonly Handled[]): Promise<void>
  /** Whether any update of these channels waits or is in hand. */
  holdsAny(channels: readonly string[]): Promise<boolean>
  /** Deletes what no medium will deliver again. */
  expire(): Promise<void>
}
