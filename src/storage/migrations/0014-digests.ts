import { type Kysely, type Migration, sql } from 'kysely'

/** Which chats want a digest every week, and up to which change of the facts each week's reached. */
export const digests: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('subscriptions')
      .addColumn('digest', 'integer', (c) => c.notNull().defaultTo(sql`0`))
      .execute()
    await db.schema
      .createTable('digests')
      .addColumn('week', 'text', (c) => c.notNull().primaryKey())
      .addColumn('up_to', 'integer', (c) => c.notNull())
      .execute()
  },
}
