import type { Kysely, Migration } from 'kysely'

/** Questions asked in vain; the index serves the clearing out of what is too old or too much. */
export const misses: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('misses')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('outcome', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('recognised', 'text', (c) => c.notNull())
      .addColumn('guesses', 'text', (c) => c.notNull())
      .addColumn('times', 'integer', (c) => c.notNull())
      .execute()
    await schema.createIndex('misses_by_day').on('misses').column('day').execute()
  },
}
