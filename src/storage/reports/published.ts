import type { Kysely, Transaction } from 'kysely'
import type { Publication } from '../../app/ports/reports.ts'
import type { Indicator, Scope } from '../../core/statistics/indicator.ts'
import type { Source } from '../../core/statistics/source.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import { toObservationRow } from '../rows/facts.ts'
import { toIndicatorRow, toScopeRow } from '../rows/indicators.ts'
import { toSourceRow } from '../rows/sources.ts'
import { toUnitRow } from '../rows/units.ts'
import type { Schema } from '../schema.ts'
import { fromFactRow } from './report-rows.ts'
import type { PublishedNameTable } from './report-tables.ts'
import { publishTopics } from './report-topics.ts'

/** What officials have published, beside the knowledge that ships: kept apart, and put back after every import. */

type Trx = Transaction<Schema>

interface PublishedNames {
  readonly source: readonly Source[]
  readonly unit: readonly Unit[]
  readonly indicator: readonly Indicator[]
  readonly scope: readonly Scope[]
}

export async function readPublishedNames(db: Kysely<Schema>): Promise<PublishedNames> {
  const rows = await db.selectFrom('published_names').selectAll().orderBy('position').execute()
  const of = <T>(kind: PublishedNameTable['kind']): T[] =>
    rows.filter((row) => row.kind === kind).map(({ body }) => JSON.parse(body))
  return { source: of('source'), unit: of('unit'), indicator: of('indicator'), scope: of('scope') }
}

/** Makes names known, for good and to everyone. Those that are known already stay as they are. */
export async function publishNames(trx: Trx, { names, source }: Publication): Promise<void> {
  const added: PublishedNames = {
    source: source === undefined ? [] : [source],
    unit: names.units,
    indicator: names.indicators,
    scope: names.scopes,
  }
  for (const [kind, things] of Object.entries(added) as [PublishedNameTable['kind'], readonly { id: string }[]][])
    for (const thing of things)
      await trx
        .insertInto('published_names')
        .values({ kind, id: thing.id, body: JSON.stringify(thing) })
        .onConflict((conflict) => conflict.columns(['kind', 'id']).doNothing())
        .execute()
  await insertNames(trx, added)
}

/** Into the tables that answers are made from, behind what is there; what points at nothing is left out. */
async function insertNames(trx: Trx, { source, unit, indicator, scope }: PublishedNames): Promise<void> {
  const ids = async (table: 'sources' | 'units' | 'indicators' | 'scopes') =>
    new Set((await trx.selectFrom(table).select('id').execute()).map(({ id }) => id))
  const sources = await ids('sources')
  let position = await nextPosition(trx, 'sources')
  for (const each of source.filter(({ id }) => !sources.has(id))) {
    await trx.insertInto('sources').values(toSourceRow(each, position++)).execute()
    sources.add(each.id)
  }
  const units = await ids('units')
  position = await nextPosition(trx, 'units')
  // parents may come behind their members
  for (let found = true; found; ) {
    found = false
    for (const each of unit) {
      if (units.has(each.id) || (each.parentId !== undefined && !units.has(each.parentId))) continue
      if (each.sourceId !== undefined && !sources.has(each.sourceId)) continue
      await trx.insertInto('units').values(toUnitRow(each, position++)).execute()
      units.add(each.id)
      found = true
    }
  }
  const indicators = await ids('indicators')
  position = await nextPosition(trx, 'indicators')
  for (const each of indicator.filter(({ id, sourceId }) => !indicators.has(id) && sources.has(sourceId)))
    await trx.insertInto('indicators').values(toIndicatorRow(each, position++)).execute()
  const scopes = await ids('scopes')
  position = await nextPosition(trx, 'scopes')
  for (const each of scope.filter(({ id, parentId }) => !scopes.has(id) && units.has(parentId)))
    await trx.insertInto('scopes').values(toScopeRow(each, position++)).execute()
}

async function nextPosition(trx: Trx, table: 'sources' | 'units' | 'indicators' | 'scopes'): Promise<number> {
  const row = await trx.selectFrom(table).select('position').orderBy('position', 'desc').limit(1).executeTakeFirst()
  return (row?.position ?? -1) + 1
}

/** Rows in one statement: far below what either engine takes. */
const ROWS = 150

/** That of published and ordinary ones, and that of those in bulk. */
const TABLES = ['observations', 'bulk_observations'] as const

/** Lets facts be answered from, or no longer. */
export async function publishFacts(trx: Trx, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += ROWS) {
    const rows = await trx
      .selectFrom('facts')
      .selectAll()
      .where('id', 'in', ids.slice(start, start + ROWS))
      .execute()
    const gone = rows.filter(({ state }) => state !== 'published').map(({ id }) => id)
    const held = rows.filter(({ state }) => state === 'published')
    if (gone.length > 0) for (const table of TABLES) await trx.deleteFrom(table).where('id', 'in', gone).execute()
    if (held.length > 0)
      await trx
        .insertInto('observations')
        .values(held.map((row) => toObservationRow(fromFactRow(row).observation)))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
  }
}

/**
 * After an import: what officials have withdrawn or corrected goes, what they have published comes back, as far as the
 * knowledge still holds what it points at. Gives how many facts had to be left out.
 */
export async function republish(trx: Trx): Promise<number> {
  const names = await readPublishedNames(trx)
  await insertNames(trx, names)
  const facts = (await trx.selectFrom('facts').selectAll().execute()).map(fromFactRow)
  const ids = async (table: 'sources' | 'units' | 'indicators' | 'scopes' | 'observations') =>
    new Set((await trx.selectFrom(table).select('id').execute()).map(({ id }) => id))
  const [sources, units, indicators, scopes] = [
    await ids('sources'),
    await ids('units'),
    await ids('indicators'),
    await ids('scopes'),
  ]
  const held = await ids('observations')
  let leftOut = 0
  for (const { observation, state, report } of facts) {
    const { id, sourceId, unitId, indicatorId, scopeId } = observation
    if (state !== 'published') {
      for (const table of TABLES) await trx.deleteFrom(table).where('id', '=', id).execute()
      continue
    }
    // what ships is for the knowledge files to say
    if (held.has(id) || report === undefined) continue
    const isWhole =
      sources.has(sourceId) &&
      units.has(unitId) &&
      indicators.has(indicatorId) &&
      (scopeId === undefined || scopes.has(scopeId))
    if (isWhole) await trx.insertInto('observations').values(toObservationRow(observation)).execute()
    else leftOut += 1
  }
  await publishTopics(trx)
  return leftOut
}

export async function countUp(db: Kysely<Schema>): Promise<void> {
  await db
    .updateTable('revisions')
    .set((set) => ({ value: set('value', '+', 1) }))
    .where('name', '=', 'knowledge')
    .execute()
}

/** Changes whenever names or facts do. */
export async function revisionOf(db: Kysely<Schema>): Promise<number> {
  const row = await db.selectFrom('revisions').select('value').where('name', '=', 'knowledge').executeTakeFirstOrThrow()
  return Number(row.value)
}
