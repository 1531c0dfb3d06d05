import {
  type CreateTableBuilder,
  type Expression,
  type Kysely,
  PostgresAdapter,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
  type Transaction,
} from 'kysely'
import type { Schema } from '../schema.ts'

/** What the engines do differently in the midst of statements that they share. */

const isPostgres = (db: Pick<Kysely<unknown>, 'getExecutor'>): boolean =>
  db.getExecutor().adapter instanceof PostgresAdapter

/** Whether several processes may be at work on the same database. Only one serves from an SQLite file. */
export const servesSeveral = isPostgres

/**
 * Lets one transaction at a time past this point; reading goes on meanwhile. SQLite needs nothing: there a transaction
 * is alone from its beginning.
 */
export async function oneAtATime(trx: Transaction<Schema>, table: keyof Schema): Promise<void> {
  if (isPostgres(trx)) await sql`lock table ${sql.table(table)} in exclusive mode`.execute(trx)
}

/**
 * Work that a failure of power may undo, as long as it has not come to disk with what follows; the death of the process
 * undoes nothing. It waits for no disk on SQLite; on PostgreSQL that is its operator's to settle. Within `work` nothing
 * may be asked of `db` itself.
 */
export function undoneByPowerFailure<T>(db: Kysely<Schema>, work: (on: Kysely<Schema>) => Promise<T>): Promise<T> {
  if (isPostgres(db)) return work(db)
  return db.connection().execute(async (on) => {
    await sql`pragma synchronous = normal`.execute(on)
    try {
      return await work(on)
    } finally {
      await sql`pragma synchronous = full`.execute(on)
    }
  })
}

/**
 * Rows that are about to be taken in hand: locked, and those that another process is taking are passed over. An SQLite
 * statement that writes is alone, so that nothing can come between.
 */
export function takenByNobody<DB, T extends keyof DB & string, O>(
  db: Kysely<Schema>,
  query: SelectQueryBuilder<DB, T, O>,
  table: T,
): SelectQueryBuilder<DB, T, O> {
  return isPostgres(db) ? query.forUpdate(table).skipLocked() : query
}

/** Rows that stay as they are until the transaction is over: whoever is changing them is waited for. */
export function keptAsTheyAre<DB, T extends keyof DB, O>(
  db: Kysely<Schema>,
  query: SelectQueryBuilder<DB, T, O>,
): SelectQueryBuilder<DB, T, O> {
  return isPostgres(db) ? query.forShare() : query
}

/** Rows that nobody else changes until the transaction is over: whoever is changing them is waited for. */
export function keptToMyself<DB, T extends keyof DB, O>(
  db: Kysely<Schema>,
  query: SelectQueryBuilder<DB, T, O>,
): SelectQueryBuilder<DB, T, O> {
  return isPostgres(db) ? query.forUpdate() : query
}

/** Whether a column has one of these values, in a statement that is the same however many they are. */
export function isOneOf(
  db: Kysely<Schema>,
  column: Expression<string>,
  values: readonly string[],
): Expression<SqlBool> {
  return isPostgres(db)
    ? sql<SqlBool>`${column} = any(${values}::text[])`
    : sql<SqlBool>`${column} in (select value from json_each(${JSON.stringify(values)}))`
}

/** A primary key that counts up and never gives a number twice. */
export function addNumber<T extends string, C extends string, N extends string>(
  db: Kysely<unknown>,
  table: CreateTableBuilder<T, C>,
  name: N,
): CreateTableBuilder<T, C | N> {
  return isPostgres(db)
    ? table.addColumn(name, 'bigserial', (column) => column.primaryKey())
    : table.addColumn(name, 'integer', (column) => column.primaryKey().autoIncrement())
}
