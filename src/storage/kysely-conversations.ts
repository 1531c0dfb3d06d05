import type { Kysely } from 'kysely'
import type { Conversations } from '../app/ports/conversations.ts'
import { type Expiry, expiryClock } from './expiry.ts'
import type { Schema } from './schema.ts'

/**
 * Conversations that outlive a restart. What has expired is never loaded, and every save clears it out of the table.
 * Contexts come back as JSON gives them: a property that was undefined is missing.
 */
export function kyselyConversations(db: Kysely<Schema>, expiry: Expiry = {}): Conversations {
  const clock = expiryClock(expiry)
  return {
    async load(conversation) {
      const row = await db
        .selectFrom('conversations')
        .select('context')
        .where('id', '=', conversation)
        .where('updated_at', '>=', clock.cutoff().toISOString())
        .executeTakeFirst()
      return row && JSON.parse(row.context)
    },
    async save(conversation, context) {
      const columns = { context: JSON.stringify(context), updated_at: clock.now().toISOString() }
      await db
        .insertInto('conversations')
        .values({ id: conversation, ...columns })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
        .execute()
      await db.deleteFrom('conversations').where('updated_at', '<', clock.cutoff().toISOString()).execute()
    },
    async forget(conversation) {
      await db.deleteFrom('conversations').where('id', '=', conversation).execute()
    },
  }
}
