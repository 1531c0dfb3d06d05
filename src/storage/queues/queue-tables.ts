import type { Generated } from 'kysely'
import type { MessageKind, MessageState } from '../../app/ports/outbox.ts'
import type { Flag, Instant } from '../columns.ts'

/** A process that lives until the instant given, unless it says so again. */
export interface WorkerTable {
  id: string
  alive_until: Instant
}

/** Of an update that is handled only its id remains: `conversation` is empty and `body` null. */
export interface InboxTable {
  seq: Generated<number>
  channel: string
  update_id: string
  conversation: string
  /** An Update as JSON. */
  body: string | null
  state: 'waiting' | 'handling' | 'handled'
  attempts: number
  /** The process that has it in hand. */
  worker: string | null
  received_at: Instant
}

export interface OutboxTable {
  id: Generated<number>
  channel: string
  conversation: string
  is_group: Flag
  kind: MessageKind
  /** The lower goes first. */
  priority: number
  /** A Message as JSON; null once a reply is over, and where it is that of an announcement. */
  body: string | null
  state: MessageState
  not_before: Instant
  attempts: number
  unsure: number
  /** How often a process died with it in hand. */
  interrupted: number
  worker: string | null
  last_error: string | null
  created_at: Instant
  settled_at: Instant | null
  /** The announcement whose receiver it is. */
  announcement: number | null
}

/** A conversation that takes nothing until then, whatever waits for it. */
export interface RestingChatTable {
  channel: string
  conversation: string
  not_before: Instant
}
