import type { Kysely, Migration } from 'kysely'

/** What conversations remember between turns; the index serves the clearing out of what has expired. */
export const conversations: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .createTable('conversations')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('context', 'text', (c) => c.notNull())
      .addColumn('updated_at', 'text', (c) => c.notNull())
      .execute()
    await schema.createIndex('conversations_by_age').on('conversations').column('updated_at').execute()
  },
}
