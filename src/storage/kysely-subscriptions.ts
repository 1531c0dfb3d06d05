import type { Kysely } from 'kysely'
import type { Subscriptions } from '../app/ports/subscriptions.ts'
import type { Schema } from './schema.ts'

export function kyselySubscriptions(db: Kysely<Schema>): Subscriptions {
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
      return { channel, conversation, group: is_group === 1, unitId: unit_id ?? undefined, since }
    },
    async put({ channel, conversation, group, unitId, since }) {
      const columns = { is_group: group ? 1 : 0, unit_id: unitId ?? null, since }
      await db
        .insertInto('subscriptions')
        .values({ channel, conversation, ...columns })
        .onConflict((conflict) => conflict.columns(['channel', 'conversation']).doUpdateSet(columns))
        .execute()
    },
    async remove({ channel, conversation }) {
      const removed = await db
        .deleteFrom('subscriptions')
        .where('channel', '=', channel)
        .where('conversation', '=', conversation)
        .returning('since')
        .executeTakeFirst()
      return removed !== undefined
    },
  }
}
