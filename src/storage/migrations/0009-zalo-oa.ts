import type { Kysely, Migration } from 'kysely'

/** The tokens of Zalo's Official Accounts, and when their people last turned to us. */
export const zaloOa: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await schema
      .createTable('tokens')
      .addColumn('account', 'text', (c) => c.notNull().primaryKey())
      .addColumn('access', 'text', (c) => c.notNull())
      .addColumn('refresh', 'text', (c) => c.notNull())
      .addColumn('access_until', 'text', (c) => c.notNull())
      .addColumn('refresh_until', 'text', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('holder', 'text')
      .addColumn('held_until', 'text')
      .execute()
    await schema
      .createTable('contacts')
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('conversation', 'text', (c) => c.notNull())
      .addColumn('last_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('contacts_key', ['channel', 'conversation'])
      .execute()
  },
}
