import type { Reply } from '../../core/reply/reply.ts'

/** What a person sent, in a channel's words turned into ours. */
export interface Update {
  /** Unique within the channel: the same id is the same update, however often it arrives. */
  readonly id: string
  /** The chat, unique within the channel. Updates of one conversation are handled in order. */
  readonly conversation: string
  /**
   * Who wrote it, unique within the channel. Where it is given, each person of a conversation has a talk of their own:
   * in a group nobody's "còn năm 2021?" takes up another's question. Left out where only one person can write.
   */
  readonly sender?: string
  readonly text: string
  /** ISO instant at which it was sent. */
  readonly at: string
}

export interface Capabilities {
  /** Whether choices can be shown as buttons; else they are numbered in the text. */
  readonly buttons: boolean
  /** Longest text of one message, in UTF-16 code units. */
  readonly textLimit: number
}

/** A medium in which people meet the bot. It translates and decides nothing. */
export interface Channel {
  readonly name: string
  readonly capabilities: Capabilities
  /** Resolves once updates flow. `receive` never rejects. */
  start(receive: (update: Update) => Promise<void>): Promise<void>
  send(conversation: string, reply: Reply): Promise<void>
  /** Takes no more updates, lets those under way end, then resolves. */
  stop(): Promise<void>
}
