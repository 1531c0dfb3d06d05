import { type Kysely, sql } from 'kysely'
import type { Schema } from '../schema.ts'

/**
 * The tables of observations that came in bulk: the one that is answered from, and the one that is being filled. They
 * point at names without the database watching, since the names are replaced while they stay; who fills them has checked.
 */
export async function createBulkTable(db: Kysely<unknown> | Kysely<Schema>, name: string): Promise<void> {
  await db.schema
    .createTable(name)
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('unit_id', 'text', (c) => c.notNull())
    .addColumn('indicator_id', 'text', (c) => c.notNull())
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('measure', 'text', (c) => c.notNull())
    .addColumn('what', 'text')
    .addColumn('value_number', 'double precision')
    .addColumn('value_text', 'text')
    .addColumn('decimals', 'integer', (c) => c.notNull())
    .addColumn('of_count', 'integer')
    .addColumn('scope_id', 'text')
    .addColumn('unit_of_measure', 'text')
    .addColumn('full_score', 'double precision')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('formula', 'text')
    .addColumn('source_id', 'text', (c) => c.notNull())
    .addColumn('place', 'text')
    .addColumn('note', 'text')
    .addColumn('conflict_groups', 'text', (c) => c.notNull())
    .addCheckConstraint(`${name}_value`, sql`(value_number is null) <> (value_text is null)`)
    .execute()
}

/** Made once all rows are there, which takes less than keeping them up. Their names differ from those of the table before. */
export async function createBulkIndexes(db: Kysely<Schema>, table: string, key: string): Promise<void> {
  for (const [name, columns] of Object.entries(INDEXES))
    await db.schema
      .createIndex(`bulk_${name}_${key.slice(0, 16)}`)
      .ifNotExists()
      .on(table)
      .columns([...columns])
      .execute()
}

const INDEXES = {
  by_unit: ['unit_id', 'indicator_id'],
  // the value too: who has a rank is looked up among all who have one
  by_indicator: ['indicator_id', 'period', 'measure', 'value_number'],
  by_value: ['value_number'],
} as const
