import type { Kysely, Migration } from 'kysely'
import { createBulkTable } from '../knowledge/bulk-table.ts'

/** Observations that come in bulk, and how far those have come that are being taken in. */
export const bulk: Migration = {
  async up(db: Kysely<unknown>) {
    await createBulkTable(db, 'bulk_observations')
    await db.schema
      .createTable('bulk_loading')
      .addColumn('key', 'text', (c) => c.notNull().primaryKey())
      .addColumn('file', 'integer', (c) => c.notNull())
      .addColumn('byte', 'bigint', (c) => c.notNull())
      .addColumn('line', 'integer', (c) => c.notNull())
      .addColumn('rows', 'integer', (c) => c.notNull())
      .execute()
    await db.schema.alterTable('knowledge_files').addColumn('stamp', 'text').execute()
    // a figure that is asked about without its unit
    await db.schema.createIndex('observations_by_value').on('observations').column('value_number').execute()
  },
}
