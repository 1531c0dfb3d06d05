import type { Kysely, SelectQueryBuilder, Simplify } from 'kysely'
import type { Facts, ObservationFilter } from '../../app/ports/facts.ts'
import { fromMethodFactRow, fromObservationRow, fromStatementRow, OBSERVATION_COLUMNS } from '../rows/facts.ts'
import type { Schema } from '../schema.ts'
import { slices } from '../slices.ts'

type StatementFilter = Parameters<Facts['statements']>[0]
type MethodFilter = Parameters<Facts['methodFacts']>[0]

/** The facts as they were last imported. Statements and method facts come in the order of their files. */
export function kyselyFacts(db: Kysely<Schema>): Facts {
  return {
    async observations(filter) {
      const rows = await eachSlice(filter, (part) => fromBoth((table) => selectObservations(db, table, part)))
      // Sorted here: databases disagree on the order of text.
      return rows.sort((a, b) => (a.id < b.id ? -1 : 1)).map(fromObservationRow)
    },
    async holders(indicatorIds) {
      const rows = await eachSlice({ indicatorIds }, (part) => fromBoth((table) => selectHolders(db, table, part)))
      return rows.map((row) => ({ unitId: row.unit_id, indicatorId: row.indicator_id }))
    },
    async span(filter) {
      const rows = await eachSlice(filter, (part) => fromBoth((table) => selectSpan(db, table, part)))
      const periods = rows.flatMap(({ first, last }) => (first === null ? [] : [first, last])).sort()
      return periods.length === 0 ? undefined : { first: periods[0]!, last: periods.at(-1)! }
    },
    async statements(filter) {
      const rows = await eachSlice(filter, (part) => selectStatements(db, part))
      return rows.sort(byPosition).map(fromStatementRow)
    },
    async methodFacts(filter) {
      const rows = await eachSlice(filter, (part) => selectMethodFacts(db, part))
      return rows.sort(byPosition).map(fromMethodFactRow)
    },
  }
}

/** Of ordinary and published observations, and of those that came in bulk: their tables have the same columns. */
function fromBoth<Row>(
  select: (table: 'observations') => SelectQueryBuilder<Schema, 'observations', Row>,
): Promise<Simplify<Row>[]> {
  return select('observations')
    .unionAll(select('bulk_observations' as 'observations'))
    .execute()
}

async function eachSlice<F extends object, Row>(filter: F, select: (part: F) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for (const part of slices(filter)) for (const row of await select(part)) rows.push(row)
  return rows
}

function selectObservations(db: Kysely<Schema>, table: 'observations', filter: ObservationFilter) {
  const { ids, unitIds, indicatorIds, periods, measures, scopeIds, level, parentId, value } = filter
  let query = db.selectFrom(table).select(OBSERVATION_COLUMNS)
  if (ids) query = query.where('id', 'in', ids)
  if (unitIds) query = query.where('unit_id', 'in', unitIds)
  if (indicatorIds) query = query.where('indicator_id', 'in', indicatorIds)
  if (periods) query = query.where('period', 'in', periods)
  if (measures) query = query.where('measure', 'in', measures)
  if (scopeIds) query = query.where('scope_id', 'in', scopeIds)
  if (value !== undefined) query = query.where('value_number', '=', value)
  if (level !== undefined || parentId !== undefined) {
    let units = db.selectFrom('units').select('units.id')
    if (level !== undefined) units = units.where('level', '=', level)
    if (parentId !== undefined) units = units.where('parent_id', '=', parentId)
    query = query.where('unit_id', 'in', units)
  }
  return query
}

function selectHolders(
  db: Kysely<Schema>,
  table: 'observations',
  { indicatorIds }: { indicatorIds: readonly string[] },
) {
  const query = db.selectFrom(table).select(['unit_id', 'indicator_id']).distinct()
  return query.where('indicator_id', 'in', indicatorIds)
}

function selectSpan(
  db: Kysely<Schema>,
  table: 'observations',
  { indicatorIds, measures }: Parameters<Facts['span']>[0],
) {
  const query = db
    .selectFrom(table)
    .select(({ fn }) => [fn.min('period').as('first'), fn.max('period').as('last')])
    .where('indicator_id', 'in', indicatorIds)
  return measures ? query.where('measure', 'in', measures) : query
}

function selectStatements(db: Kysely<Schema>, { unitIds, indicatorIds, periods }: StatementFilter) {
  let query = db.selectFrom('statements').selectAll()
  if (unitIds) query = query.where('unit_id', 'in', unitIds)
  if (indicatorIds) query = query.where('indicator_id', 'in', indicatorIds)
  if (periods) query = query.where('period', 'in', periods)
  return query.execute()
}

function selectMethodFacts(db: Kysely<Schema>, { appliesTo }: MethodFilter) {
  const query = db.selectFrom('method_facts').selectAll()
  return (appliesTo === undefined ? query : query.where('applies_to', 'in', appliesTo)).execute()
}

const byPosition = (a: { position: number }, b: { position: number }) => a.position - b.position
