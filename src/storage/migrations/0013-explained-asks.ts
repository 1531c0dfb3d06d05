import type { Kysely, Migration } from 'kysely'

/** What a start finds out about the phrases of topics, so that the next need not. */
export const explainedAsks: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('explained_asks')
      .addColumn('revision', 'integer', (c) => c.notNull().primaryKey())
      .addColumn('body', 'text', (c) => c.notNull())
      .execute()
  },
}
