import type { Message } from './channel.ts'

/**
 * pending: waits for its turn. sending: in hand. sent, failed (surely not delivered), cancelled: over.
 * uncertain: delivered or not, nobody knows; never sent again by itself.
 */
export const MESSAGE_STATES = ['pending', 'sending', 'sent', 'failed', 'uncertain', 'cancelled'] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/**
 * A reply is sent at least once: where it is not known whether it went out, it is sent once more, for a double answer is
 * a nuisance and silence a failure. An announcement is sent at most once, and yields to replies.
 */
export type MessageKind = 'reply' | 'announcement'

/** A reply over which more processes died is not tried again: it may be the reason. */
export const MOST_INTERRUPTIONS = 10

export interface Outgoing {
  readonly channel: string
  readonly conversation: string
  readonly group: boolean
  readonly kind: MessageKind
  readonly message: Message
}

export interface ClaimedMessage extends Outgoing {
  readonly id: number
  /** The announcement that it belongs to. */
  readonly announcement: number | undefined
  /** How often it was taken in hand to be sent, this time included. */
  readonly attempts: number
  /** How often it was sent without knowing whether it arrived. */
  readonly unsure: number
  /** Milliseconds since the epoch. */
  readonly createdAt: number
}

/** What came of a message in hand. `reason` is a fixed word or a class and code: never a person's words. */
export type Settlement =
  | { readonly state: 'sent' }
  | { readonly state: 'failed' | 'uncertain'; readonly reason: string }
  /** Its chat is gone: what else waits for it fails as well, and no announcement goes there until someone writes. */
  | { readonly state: 'gone' }
  /** To be sent again. `unsure`: it may have arrived. `wholeChat`: nothing else goes there before either. */
  | {
      readonly state: 'again'
      readonly notBefore: number
      readonly reason: string
      readonly unsure?: boolean
      readonly wholeChat?: boolean
    }
  /** It was not sent, for its chat must rest until then. */
  | { readonly state: 'released'; readonly notBefore: number }
  /** Its chat goes on as another one; so do all that waits for it and its subscription. */
  | { readonly state: 'moved'; readonly to: string }

export interface Settled {
  readonly claimed: ClaimedMessage
  readonly settlement: Settlement
}

/** Messages that go out: replies and announcements, stored in the transaction of what causes them. */
export interface Outbox {
  /**
   * Takes in hand at most `limit` messages of a channel that may go out now and that no process died over: of each
   * conversation the next one, and only where none is in hand. Replies come before announcements, urgent ones of these before others, then the older before
   * the newer; in quiet hours those others wait. Where much waits, it may look at the first ones only, unless it is to be
   * thorough.
   */
  claim(channel: string, limit: number, thorough: boolean): Promise<ClaimedMessage[]>
  /** Whether a reply may go out now that processes died over, and no more than `deaths` of them. */
  hasInterrupted(channel: string, deaths: number): Promise<boolean>
  /**
   * Takes in hand one such reply, those that fewer processes died over first. Sent by itself it shows whether it was the
   * reason, and no other is interrupted, and so perhaps doubled, because of it.
   */
  claimInterrupted(channel: string, deaths: number): Promise<ClaimedMessage | undefined>
  /** Gives back what this process has in hand without knowing it, as an inbox does. */
  giveBack(channel: string, except: readonly number[]): Promise<void>
  /** All or nothing. What is no longer in this process's hands stays as it is. */
  settle(settled: readonly Settled[]): Promise<void>
  /** Whether a message of these channels may go out now or is in hand. */
  holdsDue(channels: readonly string[]): Promise<boolean>
  /** Deletes replies that were settled some time ago. */
  expire(): Promise<void>
}
