import type { InsertObject, Transaction } from 'kysely'
import type { Schema } from './schema.ts'

/** Values in one INSERT. SQLite allows 32766 and PostgreSQL 65535, but far fewer are as fast and plan in less memory. */
const MOST_VALUES = 4000

/** Rows of the same columns, in as many statements as they need. */
export async function insertRows<T extends keyof Schema>(
  trx: Transaction<Schema>,
  table: T,
  rows: readonly InsertObject<Schema, T>[],
): Promise<void> {
  const size = Math.floor(MOST_VALUES / Object.keys(rows[0] ?? { none: 0 }).length)
  for (let start = 0; start < rows.length; start += size) {
    await trx
      .insertInto(table)
      .values(rows.slice(start, start + size))
      .execute()
  }
}
