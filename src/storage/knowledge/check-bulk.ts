import type { Kysely } from 'kysely'
import type { Bulk } from '../../app/ports/bulk.ts'
import { fromObservationRow, OBSERVATION_COLUMNS } from '../rows/facts.ts'
import type { ObservationTable, Schema } from '../schema.ts'

const TABLES = ['bulk_observations', 'observations'] as const
type Table = (typeof TABLES)[number]

/** What an observation is a value of. */
const FACT = ['unit_id', 'indicator_id', 'period', 'measure', 'what', 'scope_id'] as const
type Fact = Pick<ObservationTable, (typeof FACT)[number]>

/** So many units at a time: their rows are sorted in memory. */
const UNITS = 20
/** More mistakes are not told at once. */
const MOST_TOLD = 20

/**
 * Holds observations that came in bulk against each other and against the ordinary ones, unit by unit, as files that are
 * read whole are held against each other. Gives what is wrong, one a line.
 */
export async function contradictionsIn(
  db: Kysely<Schema>,
  { compare }: Bulk,
  unitIds: readonly string[],
): Promise<readonly string[]> {
  const told: string[] = []
  for (let start = 0; start < unitIds.length && told.length < MOST_TOLD; start += UNITS)
    for (const fact of await saidTwice(db, unitIds.slice(start, start + UNITS)))
      told.push(...compare((await rowsOf(db, fact)).map(fromObservationRow)))
  return told.slice(0, MOST_TOLD)
}

async function saidTwice(db: Kysely<Schema>, unitIds: readonly string[]): Promise<Fact[]> {
  const from = (table: Table) =>
    db
      .selectFrom(table as 'observations')
      .select(FACT)
      .where('unit_id', 'in', unitIds)
  return db
    .selectFrom(from('bulk_observations').unionAll(from('observations')).as('both'))
    .select(FACT)
    .groupBy(FACT)
    .having(({ fn }) => fn.countAll(), '>', 1)
    .execute()
}

async function rowsOf(db: Kysely<Schema>, fact: Fact): Promise<ObservationTable[]> {
  const rows: ObservationTable[] = []
  for (const table of TABLES) {
    const alike = await db
      .selectFrom(table)
      .select(OBSERVATION_COLUMNS)
      .where('unit_id', '=', fact.unit_id)
      .where('indicator_id', '=', fact.indicator_id)
      .where('period', '=', fact.period)
      .where('measure', '=', fact.measure)
      .execute()
    rows.push(...alike.filter((row) => row.what === fact.what && row.scope_id === fact.scope_id))
  }
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}
