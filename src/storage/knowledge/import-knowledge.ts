import type { Kysely, Transaction } from 'kysely'
import { type Bulk, BulkMistakes, type BulkProgress } from '../../app/ports/bulk.ts'
import type { Knowledge } from '../../core/statistics/knowledge.ts'
import { oneAtATime } from '../engines/differences.ts'
import { insertRows } from '../insert-rows.ts'
import { countUp, republish } from '../reports/published.ts'
import { toMethodFactRow, toObservationRow, toStatementRow } from '../rows/facts.ts'
import { toIndicatorRow, toScopeRow } from '../rows/indicators.ts'
import { toSourceRow } from '../rows/sources.ts'
import { toPhraseRow, toTopicEntryRows, toTopicRow } from '../rows/topics.ts'
import { toSharedNameRow, toUnitRow } from '../rows/units.ts'
import type { Schema } from '../schema.ts'
import { contradictionsIn } from './check-bulk.ts'
import { clearBulk, stageBulk, swapIn } from './stage-bulk.ts'

/** Those that point at others first: deleting a row then never means looking for rows that point at it. */
const KNOWLEDGE_TABLES = [
  'knowledge_files',
  'method_facts',
  'statements',
  'observations',
  'phrases',
  'topic_entries',
  'topics',
  'scopes',
  'indicators',
  'shared_names',
  'units',
  'sources',
] as const satisfies readonly (keyof Schema)[]

/**
 * Makes the knowledge tables hold `knowledge` and nothing else, all of it or (on an error) none.
 * `digests` (file → digest) tell whether it is the same as last time: if so nothing is written. An empty map means that
 * nobody knows, and imports. They should also change with the code that reads the files: they are all that is compared.
 * Throws when a fact points at a unit, indicator, scope or source that isn't there. What officials have published stays
 * beside it; `leftOut` is told how many of their facts can't, for the knowledge no longer holds what they point at.
 * Observations in bulk are taken in before, out of sight of whoever answers, and only where they have changed.
 */
export async function importKnowledge(
  db: Kysely<Schema>,
  knowledge: Knowledge,
  digests: ReadonlyMap<string, string>,
  leftOut: (facts: number) => void = () => {},
  { bulk, stamps = new Map(), progress }: BulkImport = {},
): Promise<'unchanged' | 'imported'> {
  if (await holdsKnowledge(db, digests)) return 'unchanged'
  try {
    const isFresh = bulk !== undefined && !(await holdsBulk(db, bulk.key))
    if (isFresh) await stageBulk(db, bulk, progress)
    return await db.transaction().execute(async (trx) => {
      await oneAtATime(trx, 'knowledge_files')
      // another process may have been importing the same until now
      if (await holdsKnowledge(trx, digests)) return 'unchanged'
      await replaceAll(trx, knowledge, digests, stamps)
      if (isFresh) await swapIn(trx)
      else if (bulk === undefined) await clearBulk(trx)
      if (bulk !== undefined) {
        await checkTwice(trx)
        // what was in place has been held against itself
        const units = isFresh ? knowledge.units.map(({ id }) => id) : unitsOf(knowledge.observations)
        const wrong = await contradictionsIn(trx, bulk, units)
        if (wrong.length > 0) throw new BulkMistakes(wrong.join('\n'))
      }
      const missing = await republish(trx)
      if (missing > 0) leftOut(missing)
      await countUp(trx)
      return 'imported'
    })
  } catch (error) {
    if (error instanceof BulkMistakes) throw error
    const reason = error instanceof Error ? error.message : String(error)
    const cure = /constraint/i.test(reason) ? '"npm run knowledge:check" names the file and line. ' : ''
    throw new Error(`The knowledge can't be imported: ${reason}. ${cure}What was held before is still in place.`, {
      cause: error,
    })
  }
}

export interface BulkImport {
  readonly bulk?: Bulk | undefined
  /** Of large files, by path: see {@link heldStamps}. */
  readonly stamps?: ReadonlyMap<string, string>
  readonly progress?: BulkProgress
}

async function holdsBulk(db: Kysely<Schema>, key: string): Promise<boolean> {
  const held = await db.selectFrom('knowledge_files').select('path').where('digest', '=', key).executeTakeFirst()
  return held !== undefined
}

/** What the large files were when they were last read, by path. */
export async function heldStamps(db: Kysely<Schema>): Promise<Map<string, { stamp: string; digest: string }>> {
  const rows = await db.selectFrom('knowledge_files').selectAll().where('stamp', 'is not', null).execute()
  return new Map(rows.map(({ path, stamp, digest }) => [path, { stamp: stamp!, digest }]))
}

/** For files that were touched and hold the same all the same. */
export async function keepStamps(db: Kysely<Schema>, stamps: ReadonlyMap<string, string>): Promise<void> {
  const held = await heldStamps(db)
  for (const [path, stamp] of stamps)
    if (held.get(path)?.stamp !== stamp)
      await db.updateTable('knowledge_files').set({ stamp }).where('path', '=', path).execute()
}

const unitsOf = (observations: Knowledge['observations']) => [...new Set(observations.map(({ unitId }) => unitId))]

/** The files of each kind were checked for themselves. */
async function checkTwice(trx: Transaction<Schema>): Promise<void> {
  const twice = await trx
    .selectFrom('observations')
    .innerJoin('bulk_observations', 'bulk_observations.id', 'observations.id')
    .select('observations.id')
    .executeTakeFirst()
  if (twice !== undefined) throw new Error(`constraint: "${twice.id}" stands in a gzipped file and in another one`)
}

/** Whether the tables were filled from files with these very digests. */
export async function holdsKnowledge(db: Kysely<Schema>, digests: ReadonlyMap<string, string>): Promise<boolean> {
  const files = await db.selectFrom('knowledge_files').selectAll().execute()
  return (
    digests.size > 0 && files.length === digests.size && files.every((file) => digests.get(file.path) === file.digest)
  )
}

async function replaceAll(
  trx: Transaction<Schema>,
  knowledge: Knowledge,
  digests: ReadonlyMap<string, string>,
  stamps: ReadonlyMap<string, string>,
) {
  for (const table of KNOWLEDGE_TABLES) await trx.deleteFrom(table).execute()
  await insertRows(trx, 'sources', knowledge.sources.map(toSourceRow))
  await insertRows(trx, 'units', knowledge.units.map(toUnitRow))
  await insertRows(trx, 'shared_names', knowledge.sharedNames.map(toSharedNameRow))
  await insertRows(trx, 'indicators', knowledge.indicators.map(toIndicatorRow))
  await insertRows(trx, 'scopes', knowledge.scopes.map(toScopeRow))
  await insertRows(trx, 'topics', knowledge.topics.map(toTopicRow))
  await insertRows(trx, 'topic_entries', knowledge.topics.flatMap(toTopicEntryRows))
  await insertRows(trx, 'phrases', knowledge.phrases.map(toPhraseRow))
  await insertRows(trx, 'observations', knowledge.observations.map(toObservationRow))
  await insertRows(trx, 'statements', knowledge.statements.map(toStatementRow))
  await insertRows(trx, 'method_facts', knowledge.methodFacts.map(toMethodFactRow))
  await insertRows(
    trx,
    'knowledge_files',
    [...digests].map(([path, digest]) => ({ path, digest, stamp: stamps.get(path) ?? null })),
  )
}
