import type { Kysely } from 'kysely'
import type { Subscriptions } from '../app/ports/subscriptions.ts'
import { fromFlag, toFlag } from './rows/columns.ts'
import type { Schema } from './schema.ts'

export function kyselySubscriptions(db: Kysely<Schema>, now: () => number = Date.now): Subscriptions {
  return {
    async find({ channel, conversation }) {
      const row = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('channel', '=', channel)
        .where('conversation', '=', conversation)
        .executeTakeFirst()
      if (row === undefined) return undefined
      const { is_group, unit_id, since } = row
      return { channel, conversation, group: fromFlag(is_group), unitId: unit_id ?? undefined, since }
    },
    async put({ channel, conversation, group, unitId, since }) {
      const columns = { is_group: toFlag(group), unit_id: unitId ?? null, since, gone_since: null }
      await db
        .insertInto('subscriptions')
        .values({ channel, conversation, name: null, ...columns })
        .onConflict((conflict) => conflict.columns(['channel', 'conversation']).doUpdateSet(columns))
        .execute()
    },
    remove: ({ channel, conversation }) =>
      db.transaction().execute(async (trx) => {
        await trx
          .updateTable('outbox')
          .set({ state: 'cancelled', last_error: 'unsubscribed', settled_at: now() })
          .where('channel', '=', channel)
          .where('conversation', '=', conversation)
          .where('state', '=', 'pending')
          .where('announcement', 'is not', null)
          .execute()
        const removed = await trx
          .deleteFrom('subscriptions')
          .where('channel', '=', channel)
          .where('conversation', '=', conversation)
          .returning('since')
          .executeTakeFirst()
        return removed !== undefined
      }),
  }
}
