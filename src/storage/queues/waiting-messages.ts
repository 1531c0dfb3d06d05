import type { Transaction } from 'kysely'
import type { Chat } from '../../app/ports/subscriptions.ts'
import type { Schema } from '../schema.ts'

/** Changes what waits to go out to a chat, none of it being in hand. */
export const waitingMessages = (trx: Transaction<Schema>, { channel, conversation }: Chat) =>
  trx
    .updateTable('outbox')
    .where('channel', '=', channel)
    .where('conversation', '=', conversation)
    .where('state', '=', 'pending')
