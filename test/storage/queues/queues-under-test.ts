import type { Kysely } from 'kysely'
import { afterEach, beforeEach } from 'vitest'
import type { Update } from '../../../src/app/ports/channel.ts'
import type { ClaimedUpdate, Handled, Inbox } from '../../../src/app/ports/inbox.ts'
import type { ClaimedMessage, MessageKind, Outbox, Outgoing } from '../../../src/app/ports/outbox.ts'
import type { Workers } from '../../../src/app/ports/workers.ts'
import { kyselyInbox } from '../../../src/storage/queues/kysely-inbox.ts'
import { insertMessages, kyselyOutbox } from '../../../src/storage/queues/kysely-outbox.ts'
import { kyselyWorkers } from '../../../src/storage/queues/kysely-workers.ts'
import type { Schema } from '../../../src/storage/schema.ts'
import type { Engine, TestDatabase } from '../engines.ts'

export const CHANNELS = ['telegram']
export const HOUR_MS = 60 * 60 * 1000

export const update = (id: string, conversation = 'a'): Update => ({
  id,
  conversation,
  text: `lời ${id} \u0000\ud83d "1" 👍`,
  at: '2026-11-27T02:00:00.000Z',
})
export const received = (id: string, conversation = 'a') => ({ channel: 'telegram', update: update(id, conversation) })
export const handled = (claimed: ClaimedUpdate, contexts: Handled['contexts'] = new Map()): Handled => ({
  claimed,
  contexts,
  message: { text: `đáp ${claimed.update.id}`, choices: [] },
})
export const outgoing = (text: string, conversation = 'a', kind: MessageKind = 'reply'): Outgoing => ({
  channel: 'telegram',
  conversation,
  group: false,
  kind,
  message: { text, choices: [] },
})
export const ids = (claimed: readonly ClaimedUpdate[]) => claimed.map(({ update: { id } }) => id)
export const texts = (claimed: readonly ClaimedMessage[]) => claimed.map(({ message: { text } }) => text)

/** The queues on a new database for each test, and the instant that their processes take for now. */
export interface Queues {
  readonly database: TestDatabase
  at: number
  /** As one process has them; several share a database through their own connections where the engine has them. */
  processOf(worker: string): { readonly inbox: Inbox; readonly outbox: Outbox; readonly workers: Workers }
  /** Messages come into the outbox. */
  put(messages: readonly Outgoing[]): Promise<void>
}

/** As what causes them puts them there. */
export const putMessages = (db: Kysely<Schema>, messages: readonly Outgoing[], at: number): Promise<void> =>
  db.transaction().execute((trx) => insertMessages(trx, messages, at))

/** For the tests of the suite in which it is called. */
export function queuesOn(engine: Engine): Queues {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
    queues.at = Date.parse('2026-11-27T02:00:00Z')
  })
  afterEach(() => database.remove())
  const now = () => queues.at
  const queues: Queues = {
    get database() {
      return database
    },
    at: 0,
    processOf: (worker) => ({
      inbox: kyselyInbox(database.db, { worker, now }),
      outbox: kyselyOutbox(database.db, { worker, now }),
      workers: kyselyWorkers(database.db, { worker, leaseMs: 1000, now }),
    }),
    put: (messages) => putMessages(database.db, messages, queues.at),
  }
  return queues
}
