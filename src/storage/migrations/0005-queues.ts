import type { Kysely, Migration } from 'kysely'
import { addNumber } from '../engines/differences.ts'

/** The durable ways in and out: updates that have arrived, messages that go out, and the processes at work on them. */
export const queues: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await schema
      .createTable('workers')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('alive_until', 'bigint', (c) => c.notNull())
      .execute()
    await addNumber(db, schema.createTable('inbox'), 'seq')
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('update_id', 'text', (c) => c.notNull())
      .addColumn('conversation', 'text', (c) => c.notNull())
      .addColumn('body', 'text')
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('worker', 'text')
      .addColumn('received_at', 'bigint', (c) => c.notNull())
      .addUniqueConstraint('inbox_once', ['channel', 'update_id'])
      .execute()
    await schema.createIndex('inbox_by_state').on('inbox').columns(['state', 'seq']).execute()
    await schema
      .createIndex('inbox_by_conversation')
      .on('inbox')
      .columns(['channel', 'conversation', 'state', 'seq'])
      .execute()
    await addNumber(db, schema.createTable('outbox'), 'id')
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('conversation', 'text', (c) => c.notNull())
      .addColumn('is_group', 'integer', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('priority', 'integer', (c) => c.notNull())
      .addColumn('body', 'text')
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('not_before', 'bigint', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('unsure', 'integer', (c) => c.notNull())
      .addColumn('interrupted', 'integer', (c) => c.notNull())
      .addColumn('worker', 'text')
      .addColumn('last_error', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('settled_at', 'bigint')
      .execute()
    await schema.createIndex('outbox_by_state').on('outbox').columns(['channel', 'state', 'priority', 'id']).execute()
    await schema
      .createIndex('outbox_by_conversation')
      .on('outbox')
      .columns(['channel', 'conversation', 'state', 'priority', 'id'])
      .execute()
    await schema
      .createTable('resting_chats')
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('conversation', 'text', (c) => c.notNull())
      .addColumn('not_before', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('resting_chats_key', ['channel', 'conversation'])
      .execute()
  },
}
