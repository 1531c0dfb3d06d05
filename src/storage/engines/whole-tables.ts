import { type Kysely, sql, type Transaction } from 'kysely'
import type { Schema } from '../schema.ts'
import { servesSeveral as isPostgres } from './differences.ts'

/** What the engines do differently where whole tables are read and written. */

export type Row = Readonly<Record<string, string | number | null>>
type Table = keyof Schema

/** Fewer values than an SQLite statement takes. */
const MOST_VALUES = 8000

/** All that follows in this transaction reads one and the same state. On SQLite a transaction always does. */
export async function readOneState(trx: Transaction<Schema>): Promise<void> {
  if (isPostgres(trx)) await sql`set transaction isolation level repeatable read`.execute(trx)
}

/** Keeps everybody else out until the transaction is over. On SQLite nobody else writes anyway. */
export async function keepOthersOut(trx: Transaction<Schema>, tables: readonly Table[]): Promise<void> {
  if (!isPostgres(trx)) return
  await sql`lock table ${sql.join(tables.map((table) => sql.table(table)))} in access exclusive mode`.execute(trx)
}

/** From here on rows must point at what is there already: else PostgreSQL remembers each until the end, in memory. */
export async function pointOnlyAtWhatIsThere(trx: Transaction<Schema>): Promise<void> {
  if (isPostgres(trx)) await sql`set constraints all immediate`.execute(trx)
}

/** All rows of a table, some at a time, so that they need not fit into memory. */
export async function* rowsOf(trx: Transaction<Schema>, table: Table, atATime: number): AsyncGenerator<Row[]> {
  if (isPostgres(trx)) {
    await sql`declare copied no scroll cursor for select * from ${sql.table(table)}`.execute(trx)
    for (;;) {
      const { rows } = await sql<Row>`fetch ${sql.lit(atATime)} from copied`.execute(trx)
      if (rows.length === 0) break
      yield rows
    }
    await sql`close copied`.execute(trx)
    return
  }
  let rows: Row[] = []
  for await (const row of trx.selectFrom(table).selectAll().stream() as AsyncIterable<Row>) {
    rows.push(row)
    if (rows.length < atATime) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

export async function insertRows(
  trx: Transaction<Schema>,
  table: Table,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)))
  if (isPostgres(trx)) {
    refuseNul(columns, rows)
    await sql`insert into ${sql.table(table)} (${names}) select ${names} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)})`.execute(
      trx,
    )
    return
  }
  const size = Math.floor(MOST_VALUES / columns.length)
  for (let start = 0; start < rows.length; start += size) {
    const part = rows.slice(start, start + size)
    await trx
      .insertInto(table)
      .values(part as never)
      .execute()
  }
}

function refuseNul(columns: readonly string[], rows: readonly Row[]): void {
  const holdsNul = (value: Row[string] | undefined) => typeof value === 'string' && value.includes('\0')
  const column = columns.find((name) => rows.some((row) => holdsNul(row[name])))
  if (column !== undefined)
    throw new Error(
      `a value of the column "${column}" holds the character NUL, which PostgreSQL can't store. Take it out`,
    )
}

/** The last number that a primary key which counts up has given, its row still there or not; 0 where none counts. */
export async function lastNumber(trx: Transaction<Schema>, table: Table, column: string): Promise<number> {
  if (!isPostgres(trx)) {
    const found = await sql<{ seq: number }>`select seq from sqlite_sequence where name = ${table}`.execute(trx)
    return found.rows[0]?.seq ?? 0
  }
  const named = await sql<{ name: string | null }>`select pg_get_serial_sequence(${table}, ${column}) as name`.execute(
    trx,
  )
  if (named.rows[0]!.name === null) return 0
  const sequence = sql.raw(named.rows[0]!.name)
  const { rows } = await sql<{ last: number; called: boolean }>`
    select last_value as last, is_called as called from ${sequence}`.execute(trx)
  return rows[0]!.called ? rows[0]!.last : 0
}

/** The next number will be the one after `last`. */
export async function countOnFrom(trx: Transaction<Schema>, table: Table, column: string, last: number): Promise<void> {
  if (last === 0) return
  if (isPostgres(trx)) {
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}), ${last})`.execute(trx)
    return
  }
  await sql`delete from sqlite_sequence where name = ${table}`.execute(trx)
  await sql`insert into sqlite_sequence (name, seq) values (${table}, ${last})`.execute(trx)
}

/** What the planner knows of tables that were just filled. SQLite's manages without. */
export async function learnSizes(db: Kysely<Schema>): Promise<void> {
  if (isPostgres(db)) await sql`analyze`.execute(db)
}
