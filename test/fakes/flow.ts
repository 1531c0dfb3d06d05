import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { bufferedConversations } from '../../src/app/flow/buffered-conversations.ts'
import { type FlowParts, type MessageFlow, messageFlow } from '../../src/app/flow/message-flow.ts'
import { kyselyInbox } from '../../src/storage/queues/kysely-inbox.ts'
import { kyselyOutbox } from '../../src/storage/queues/kysely-outbox.ts'
import { kyselyWorkers } from '../../src/storage/queues/kysely-workers.ts'
import type { Schema } from '../../src/storage/schema.ts'
import { kyselyConversations } from '../../src/storage/talks/kysely-conversations.ts'

type Given = Pick<FlowParts, 'channels' | 'respond' | 'log'> &
  Partial<FlowParts> & {
    /** Whoever else holds something in hand for the process is the same worker. */
    readonly worker?: string
    readonly leaseMs?: number
  }

/** A flow over a real database, as one process has it. */
export function flowOver(db: Kysely<Schema>, { worker = randomUUID(), leaseMs, ...given }: Given): MessageFlow {
  return messageFlow({
    inbox: kyselyInbox(db, { worker }),
    outbox: kyselyOutbox(db, { worker }),
    workers: kyselyWorkers(db, { worker, ...(leaseMs === undefined ? {} : { leaseMs }) }),
    conversations: bufferedConversations(kyselyConversations(db)),
    paced: true,
    ...given,
  })
}
