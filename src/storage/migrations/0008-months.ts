import type { Kysely, Migration } from 'kysely'

/** How many messages went through a medium in a month. */
export const months: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await schema
      .createTable('months')
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('month', 'text', (c) => c.notNull())
      .addColumn('messages', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('months_key', ['channel', 'month'])
      .execute()
  },
}
