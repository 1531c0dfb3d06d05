import type { Kysely } from 'kysely'
import type { Meter } from '../../app/ports/meter.ts'
import type { Schema } from '../schema.ts'

export function kyselyMeter(db: Kysely<Schema>): Meter {
  return {
    async add(channel, month, count) {
      const { messages } = await db
        .insertInto('months')
        .values({ channel, month, messages: count })
        .onConflict((conflict) =>
          conflict.columns(['channel', 'month']).doUpdateSet(({ ref, eb }) => ({
            messages: eb(ref('months.messages'), '+', ref('excluded.messages')),
          })),
        )
        .returning('messages')
        .executeTakeFirstOrThrow()
      return messages
    },
    async read(channel, month) {
      const row = await db
        .selectFrom('months')
        .select('messages')
        .where('channel', '=', channel)
        .where('month', '=', month)
        .executeTakeFirst()
      return row?.messages ?? 0
    },
  }
}
