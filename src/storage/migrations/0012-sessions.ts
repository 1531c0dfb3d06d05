import type { Kysely, Migration } from 'kysely'

/** Logins of accounts that a person has signed in. */
export const sessions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('sessions')
      .addColumn('channel', 'text', (c) => c.notNull().primaryKey())
      .addColumn('sealed', 'text', (c) => c.notNull())
      .execute()
  },
}
