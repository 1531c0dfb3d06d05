import { type CompiledQuery, type Kysely, sql, type Transaction } from 'kysely'
import { BEGINNING, type Bulk, type BulkBlock, type BulkProgress } from '../../app/ports/bulk.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import { oneAtATime } from '../engines/differences.ts'
import { toObservationRow } from '../rows/facts.ts'
import type { BulkLoadingTable, Schema } from '../schema.ts'
import { createBulkIndexes, createBulkTable } from './bulk-table.ts'

type Place = Omit<BulkLoadingTable, 'key'>

/** Rows of one statement, which stays prepared. */
const ROWS = 40

/**
 * Fills a table that nobody answers from, block by block, each with the place reached in one transaction: after a death it
 * goes on there. Two processes that fill the same one take turns. {@link swapIn} puts it in the place of the one before.
 */
export async function stageBulk(db: Kysely<Schema>, bulk: Bulk, progress: BulkProgress = () => {}): Promise<void> {
  let at = await begin(db, bulk.key)
  const total = bulk.files.reduce((sum, { size }) => sum + size, 0)
  const insert = inserter(db)
  reading: while (at !== undefined && at.file < bulk.files.length) {
    const { blocks } = bulk.files[at.file]!
    const before = bulk.files.slice(0, at.file).reduce((sum, { size }) => sum + size, 0)
    for await (const block of blocks(at)) {
      const reached = await store(db, bulk.key, at, block, insert)
      if (reached === 'elsewhere') {
        at = await placeOf(db, bulk.key)
        continue reading
      }
      at = reached
      progress((before + block.read) / total, at.rows)
    }
    at = await nextFile(db, bulk.key, at)
  }
  if (at !== undefined) await createBulkIndexes(db, 'bulk_staged', bulk.key)
}

/** Within the transaction that makes the names known. */
export async function swapIn(trx: Transaction<Schema>): Promise<void> {
  await trx.schema.dropTable('bulk_observations').execute()
  await trx.schema.alterTable('bulk_staged').renameTo('bulk_observations').execute()
  await trx.deleteFrom('bulk_loading').execute()
}

/** The place to go on from. What was staged of other files is dropped. */
async function begin(db: Kysely<Schema>, key: string): Promise<Place | undefined> {
  return db.transaction().execute(async (trx) => {
    await oneAtATime(trx, 'bulk_loading')
    const held = await placeOf(trx, key)
    if (held !== undefined) return held
    await trx.schema.dropTable('bulk_staged').ifExists().execute()
    await trx.deleteFrom('bulk_loading').execute()
    await createBulkTable(trx, 'bulk_staged')
    const start = { file: 0, ...BEGINNING, rows: 0 }
    await trx
      .insertInto('bulk_loading')
      .values({ key, ...start })
      .execute()
    return start
  })
}

/** Undefined where it has been swapped in by another process. */
async function placeOf(db: Kysely<Schema>, key: string): Promise<Place | undefined> {
  const row = await db.selectFrom('bulk_loading').selectAll().where('key', '=', key).executeTakeFirst()
  return row === undefined ? undefined : { ...row, byte: Number(row.byte) }
}

async function store(
  db: Kysely<Schema>,
  key: string,
  at: Place,
  { observations, end }: BulkBlock,
  insert: (trx: Transaction<Schema>, observations: readonly Observation[]) => Promise<void>,
): Promise<Place | 'elsewhere'> {
  return db.transaction().execute(async (trx) => {
    await oneAtATime(trx, 'bulk_loading')
    const now = await placeOf(trx, key)
    if (now?.file !== at.file || now.byte !== at.byte) return 'elsewhere'
    await insert(trx, observations)
    const reached = { file: at.file, ...end, rows: at.rows + observations.length }
    await trx.updateTable('bulk_loading').set(reached).where('key', '=', key).execute()
    return reached
  })
}

async function nextFile(db: Kysely<Schema>, key: string, at: Place): Promise<Place | undefined> {
  await db
    .updateTable('bulk_loading')
    .set({ file: at.file + 1, ...BEGINNING })
    .where('key', '=', key)
    .where('file', '=', at.file)
    .execute()
  return placeOf(db, key)
}

/** Compiles the statement once: that takes as long as running it. */
function inserter(db: Kysely<Schema>) {
  const compiled = new Map<number, CompiledQuery>()
  return async (trx: Transaction<Schema>, observations: readonly Observation[]): Promise<void> => {
    for (let start = 0; start < observations.length; start += ROWS) {
      const rows = observations.slice(start, start + ROWS).map(toObservationRow)
      const statement = compiled.get(rows.length) ?? db.insertInto('bulk_staged').values(rows).compile()
      compiled.set(rows.length, statement)
      const parameters: unknown[] = []
      for (const row of rows) parameters.push(...Object.values(row))
      await trx.executeQuery({ ...statement, parameters })
    }
  }
}

/** Takes out what came in bulk. */
export async function clearBulk(trx: Transaction<Schema>): Promise<void> {
  await sql`delete from ${sql.table('bulk_observations')}`.execute(trx)
}
