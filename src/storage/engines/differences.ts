import { type Kysely, PostgresAdapter, sql, type Transaction } from 'kysely'
import type { Schema } from '../schema.ts'

/** What the engines do differently in the midst of statements that they share. */

const isPostgres = (db: Pick<Kysely<unknown>, 'getExecutor'>): boolean =>
  db.getExecutor().adapter instanceof PostgresAdapter

/**
 * Lets one transaction at a time past this point; reading goes on meanwhile. SQLite needs nothing: there a transaction
 * is alone from its beginning.
 */
export async function oneAtATime(trx: Transaction<Schema>, table: keyof Schema): Promise<void> {
  if (isPostgres(trx)) await sql`lock table ${sql.table(table)} in exclusive mode`.execute(trx)
}
