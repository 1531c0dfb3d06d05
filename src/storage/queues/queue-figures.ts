import type { Kysely } from 'kysely'
import type { MessageKind } from '../../app/ports/outbox.ts'
import type { Schema } from '../schema.ts'

/** How much waits or is in hand, and since when the oldest of it. Instants are milliseconds since the epoch. */
export interface QueueFigures {
  readonly inbox: readonly QueueFigure[]
  readonly outbox: readonly (QueueFigure & { readonly kind: MessageKind })[]
}

export interface QueueFigure {
  readonly channel: string
  readonly count: number
  readonly oldestAt: number
}

/** Of all processes on the database together. */
export async function queueFigures(db: Kysely<Schema>): Promise<QueueFigures> {
  const inbox = await db
    .selectFrom('inbox')
    .select(['channel', ({ fn }) => fn.countAll().as('count'), ({ fn }) => fn.min('received_at').as('oldestAt')])
    .where('state', 'in', ['waiting', 'handling'])
    .groupBy('channel')
    .execute()
  const outbox = await db
    .selectFrom('outbox')
    .select(['channel', 'kind', ({ fn }) => fn.countAll().as('count'), ({ fn }) => fn.min('created_at').as('oldestAt')])
    .where('state', 'in', ['pending', 'sending'])
    .groupBy(['channel', 'kind'])
    .execute()
  const numbered = <T extends { count: unknown; oldestAt: unknown }>(row: T) => ({
    ...row,
    count: Number(row.count),
    oldestAt: Number(row.oldestAt),
  })
  return { inbox: inbox.map(numbered), outbox: outbox.map(numbered) }
}
