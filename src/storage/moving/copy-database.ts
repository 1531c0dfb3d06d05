import { createHash } from 'node:crypto'
import type { Kysely, TableMetadata, Transaction } from 'kysely'
import {
  countOnFrom,
  insertRows,
  keepOthersOut,
  lastNumber,
  learnSizes,
  pointOnlyAtWhatIsThere,
  type Row,
  readOneState,
  rowsOf,
} from '../engines/whole-tables.ts'
import { createBulkIndexes } from '../knowledge/bulk-table.ts'
import type { Schema } from '../schema.ts'

/** The staged one is there only while knowledge is being loaded, which the copy waits for. */
type Table = Exclude<keyof Schema, 'bulk_staged'>

/** Every table, in the order in which they are copied: the large one of observations when all that it points at is there. */
const TABLES = Object.keys({
  ...{ sources: 0, units: 0, indicators: 0, scopes: 0, shared_names: 0, topics: 0, topic_entries: 0, phrases: 0 },
  ...{ statements: 0, method_facts: 0, observations: 0, knowledge_files: 0, conversations: 0, misses: 0, workers: 0 },
  ...{ inbox: 0, outbox: 0, resting_chats: 0, officials: 0, invitations: 0, audit: 0, subscriptions: 0, feedback: 0 },
  ...{ uses: 0, months: 0, tokens: 0, contacts: 0, announcements: 0, leases: 0, alerts: 0, reports: 0, figures: 0 },
  ...{ facts: 0, changes: 0, fact_changes: 0, published_names: 0, revisions: 0, sessions: 0, explained_asks: 0 },
  ...{ report_topics: 0, digests: 0, bulk_observations: 0, bulk_loading: 0 },
} satisfies Record<Table, 0>) as readonly Table[]

const ROWS_AT_A_TIME = 1000

/** What a table was found to hold, on both sides. */
export interface CopiedTable {
  readonly table: string
  readonly rows: number
  /** Over all rows, in whatever order they come. */
  readonly checksum: string
}

/** What stands in the way of a copy. The message is meant for the operator; nothing was changed. */
export class NotCopied extends Error {
  override readonly name = 'NotCopied'
}

/**
 * Copies all tables into a database whose own are empty, reads them there again and compares: all in one transaction, so
 * that whatever goes wrong leaves the target as empty as it was. Both must have the tables of this release. `copied` is
 * told of each table when it is over there.
 */
export async function copyDatabase(
  from: Kysely<Schema>,
  to: Kysely<Schema>,
  copied: (table: CopiedTable) => void = () => {},
): Promise<CopiedTable[]> {
  const tables = await tablesOf(to)
  const result = await from.transaction().execute(async (source) => {
    await readOneState(source)
    await refuseUnknown(source)
    return to.transaction().execute(async (target) => {
      await keepOthersOut(target, TABLES)
      await refuseFilled(target)
      const found: CopiedTable[] = []
      for (const table of TABLES) {
        if (table === 'observations') await pointOnlyAtWhatIsThere(target)
        found.push(await copyTable(source, target, tables.get(table)!))
        copied(found.at(-1)!)
      }
      return found
    })
  })
  if (result.some(({ table, rows }) => table === 'bulk_observations' && rows > 0))
    await createBulkIndexes(to, 'bulk_observations', `copied${Date.now().toString(36)}`)
  await learnSizes(to)
  return result
}

async function copyTable(
  source: Transaction<Schema>,
  target: Transaction<Schema>,
  { name, columns }: TableMetadata,
): Promise<CopiedTable> {
  const table = name as Table
  const names = columns.map((column) => column.name).sort()
  try {
    // what the migrations have put there comes with the source
    await target.deleteFrom(table).execute()
    const sent = rowDigest(names)
    for await (const rows of rowsOf(source, table, ROWS_AT_A_TIME)) {
      sent.add(rows)
      await insertRows(target, table, names, rows)
    }
    for (const { name: column } of columns.filter(({ isAutoIncrementing }) => isAutoIncrementing))
      await countOnFrom(target, table, column, await lastNumber(source, table, column))
    const arrived = rowDigest(names)
    for await (const rows of rowsOf(target, table, ROWS_AT_A_TIME)) arrived.add(rows)
    const { rows, checksum } = sent.sum()
    if (rows !== arrived.sum().rows || checksum !== arrived.sum().checksum)
      throw new Error(`${rows} rows were sent (${checksum}), ${arrived.sum().rows} arrived (${arrived.sum().checksum})`)
    return { table, rows, checksum }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new NotCopied(`The table "${table}" could not be copied: ${reason}. Nothing is left in the target.`, {
      cause: error,
    })
  }
}

/** The sum of the rows' digests: engines order text differently. */
function rowDigest(columns: readonly string[]) {
  const sums = new Uint32Array(4)
  let count = 0
  return {
    add(rows: readonly Row[]): void {
      for (const row of rows) {
        const digest = createHash('sha256')
          .update(JSON.stringify(columns.map((column) => row[column])))
          .digest()
        for (let i = 0; i < sums.length; i++) sums[i]! += digest.readUInt32LE(4 * i)
      }
      count += rows.length
    },
    sum: () => ({ rows: count, checksum: [...sums].map((part) => part.toString(16).padStart(8, '0')).join('') }),
  }
}

/** Ours by name; those in which migrations keep their books are left out. */
async function tablesOf(db: Kysely<Schema>): Promise<ReadonlyMap<string, TableMetadata>> {
  const all = await db.introspection.getTables()
  return new Map(
    all.filter(({ name, isView }) => !isView && !name.startsWith('sqlite_')).map((each) => [each.name, each]),
  )
}

async function refuseUnknown(source: Transaction<Schema>): Promise<void> {
  const unknown = [...(await tablesOf(source)).keys()].filter((name) => !(TABLES as readonly string[]).includes(name))
  if (unknown.includes('bulk_staged'))
    throw new NotCopied(
      'Knowledge is still being loaded into the source. Start the bot on it until it is there, then copy.',
    )
  if (unknown.length > 0)
    throw new NotCopied(`The source holds tables that are not ours: ${unknown.join(', ')}. Move them elsewhere first.`)
}

async function refuseFilled(target: Transaction<Schema>): Promise<void> {
  const filled: string[] = []
  for (const table of TABLES) {
    const rows = await target.selectFrom(table).selectAll().limit(2).execute()
    const isNew = table === 'revisions' && rows.length === 1 && (rows[0] as { value?: number }).value === 0
    if (rows.length > 0 && !isNew) filled.push(table)
  }
  if (filled.length > 0)
    throw new NotCopied(
      `The target is not empty: ${filled.join(', ')}. Name an empty database; what is there is left as it is.`,
    )
}
