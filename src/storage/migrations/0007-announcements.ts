import type { Kysely, Migration } from 'kysely'
import { addNumber } from '../engines/differences.ts'

/** Announcements, what they leave in the outbox, and what is known of the chats that want them. */
export const announcements: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await addNumber(db, schema.createTable('announcements'), 'number')
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('audience', 'text', (c) => c.notNull())
      .addColumn('urgent', 'integer', (c) => c.notNull())
      .addColumn('planned_at', 'bigint')
      .addColumn('repeat', 'text')
      .addColumn('receivers', 'integer', (c) => c.notNull())
      .addColumn('author', 'text', (c) => c.notNull())
      .addColumn('author_channel', 'text', (c) => c.notNull())
      .addColumn('author_conversation', 'text', (c) => c.notNull())
      .addColumn('confirmed_by', 'text')
      .addColumn('approved_by', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('started_at', 'bigint')
      .addColumn('ended_at', 'bigint')
      .execute()
    await schema.createIndex('announcements_by_state').on('announcements').columns(['state', 'planned_at']).execute()
    await schema.alterTable('outbox').addColumn('announcement', 'bigint').execute()
    await schema
      .createIndex('outbox_by_announcement')
      .on('outbox')
      .columns(['announcement', 'state'])
      .where('announcement' as never, 'is not', null)
      .execute()
    await schema.alterTable('subscriptions').addColumn('name', 'text').execute()
    await schema.alterTable('subscriptions').addColumn('gone_since', 'text').execute()
    await schema
      .createTable('leases')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('holder', 'text', (c) => c.notNull())
      .addColumn('until', 'bigint', (c) => c.notNull())
      .execute()
  },
}
