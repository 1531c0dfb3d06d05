import type { Kysely, Migration } from 'kysely'

/** What reports tell beside figures, under review as these are. */
export const reportTopics: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('report_topics')
      .addColumn('report', 'bigint', (c) => c.notNull())
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('put_by', 'text', (c) => c.notNull())
      .addColumn('decided_by', 'text')
      .addColumn('reason', 'text')
      .addPrimaryKeyConstraint('report_topics_key', ['report', 'position'])
      .execute()
    await db.schema.createIndex('report_topics_by_state').on('report_topics').columns(['state', 'report']).execute()
  },
}
