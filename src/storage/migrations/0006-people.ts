import type { Kysely, Migration } from 'kysely'
import { addNumber } from '../engines/differences.ts'

/** Officials and how they join, what they change, chats that want announcements, feedback, and how much the bot is used. */
export const people: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await addNumber(db, schema.createTable('officials'), 'number')
      .addColumn('person', 'text', (c) => c.notNull().unique())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('since', 'text', (c) => c.notNull())
      .execute()
    await addNumber(db, schema.createTable('invitations'), 'number')
      .addColumn('digest', 'text', (c) => c.notNull().unique())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'text', (c) => c.notNull())
      .execute()
    await addNumber(db, schema.createTable('audit'), 'number')
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('by_person', 'text', (c) => c.notNull())
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('before', 'text')
      .addColumn('after', 'text')
      .execute()
    await schema
      .createTable('subscriptions')
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('conversation', 'text', (c) => c.notNull())
      .addColumn('is_group', 'integer', (c) => c.notNull())
      .addColumn('unit_id', 'text')
      .addColumn('since', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('subscriptions_key', ['channel', 'conversation'])
      .execute()
    await addNumber(db, schema.createTable('feedback'), 'number')
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('author', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('about', 'text')
      .execute()
    await schema.createIndex('feedback_by_author').on('feedback').columns(['author', 'at']).execute()
    await schema
      .createTable('uses')
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('outcome', 'text', (c) => c.notNull())
      .addColumn('times', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('uses_key', ['day', 'channel', 'outcome'])
      .execute()
  },
}
