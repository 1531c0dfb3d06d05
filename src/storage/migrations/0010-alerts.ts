import type { Kysely, Migration } from 'kysely'

/** What admins have been told, so that it is told once. */
export const alerts: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('alerts')
      .addColumn('key', 'text', (c) => c.notNull().primaryKey())
      .addColumn('told_at', 'text', (c) => c.notNull())
      .execute()
  },
}
