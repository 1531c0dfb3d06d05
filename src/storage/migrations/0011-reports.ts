import type { Kysely, Migration } from 'kysely'
import { addNumber } from '../engines/differences.ts'

/** Reports under review, the facts that come of them, what officials do with them, and what tells processes of it. */
export const reports: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await addNumber(db, schema.createTable('reports'), 'number')
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('digest', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('author', 'text', (c) => c.notNull())
      .addColumn('author_channel', 'text')
      .addColumn('author_conversation', 'text')
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('unread', 'text', (c) => c.notNull())
      .execute()
    await schema.createIndex('reports_by_digest').on('reports').columns(['digest']).execute()
    await schema
      .createTable('figures')
      .addColumn('report', 'bigint', (c) => c.notNull())
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('warnings', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('put_by', 'text', (c) => c.notNull())
      .addColumn('decided_by', 'text')
      .addColumn('reason', 'text')
      .addColumn('fact_id', 'text')
      .addColumn('corrects', 'text')
      .addPrimaryKeyConstraint('figures_key', ['report', 'position'])
      .execute()
    await schema.createIndex('figures_by_state').on('figures').columns(['state', 'report']).execute()
    await schema
      .createTable('facts')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('report', 'bigint')
      .addColumn('position', 'integer')
      .addColumn('supersedes', 'text')
      .execute()
    await schema.createIndex('facts_by_report').on('facts').columns(['report']).execute()
    await schema.createIndex('facts_by_superseded').on('facts').columns(['supersedes']).execute()
    await addNumber(db, schema.createTable('changes'), 'number')
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('by_person', 'text', (c) => c.notNull())
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('report', 'bigint')
      .addColumn('reason', 'text')
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('undone_by', 'bigint')
      .execute()
    await schema
      .createTable('fact_changes')
      .addColumn('change', 'bigint', (c) => c.notNull())
      .addColumn('fact_id', 'text', (c) => c.notNull())
      .addColumn('to_state', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('fact_changes_key', ['fact_id', 'change'])
      .execute()
    await schema
      .createTable('published_names')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('published_names_key', ['kind', 'id'])
      .execute()
    await schema
      .createTable('revisions')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('value', 'bigint', (c) => c.notNull())
      .execute()
    await db
      .insertInto('revisions' as never)
      .values({ name: 'knowledge', value: 0 } as never)
      .execute()
  },
}
