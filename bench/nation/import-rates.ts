import Database from 'better-sqlite3'
import { openKnowledge } from '../../src/open-knowledge.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import { toObservationRow } from '../../src/storage/rows/facts.ts'
import { SILENT } from '../silent.ts'
import { makeNation, observationsOf, years } from './make-facts.ts'
import { makeUnits } from './make-units.ts'

const ROWS = 2200

/** Rows a second from a knowledge folder into a new database at `location`: read, checked, stored, indexed, made known. */
export async function importRate(dir: string, location: string, rows: number): Promise<number> {
  const db = await openDatabase(location)
  try {
    const startedAt = performance.now()
    await openKnowledge(db, dir, SILENT, () => {})
    return (rows * 1000) / (performance.now() - startedAt)
  } finally {
    await db.destroy()
  }
}

/**
 * Rows a second of the same observations through a bare prepared statement into the same table with the same indices, in
 * transactions of the same size. Making the rows is not counted.
 */
export function rawRate(share: number, location: string): number {
  const nation = makeNation(makeUnits(share, 1))
  const db = new Database(location)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  const columns = Object.keys(toObservationRow([...observationsOf(nation, years()[0]!)][0]!))
  db.exec(`create table facts (${columns.map((name) => `${name} ${name === 'id' ? 'text primary key' : ''}`)})`)
  const insert = db.prepare(`insert into facts values (${columns.map(() => '?')})`)
  const store = db.transaction((rows: readonly unknown[][]) => {
    for (const row of rows) insert.run(row)
  })
  let [ms, count] = [0, 0]
  let rows: unknown[][] = []
  const flush = () => {
    const startedAt = performance.now()
    store(rows)
    ms += performance.now() - startedAt
    count += rows.length
    rows = []
  }
  for (const year of years())
    for (const observation of observationsOf(nation, year)) {
      rows.push(Object.values(toObservationRow(observation)))
      if (rows.length === ROWS) flush()
    }
  flush()
  const startedAt = performance.now()
  db.exec('create index by_unit on facts (unit_id, indicator_id)')
  db.exec('create index by_indicator on facts (indicator_id, period, measure, value_number)')
  db.exec('create index by_value on facts (value_number)')
  ms += performance.now() - startedAt
  db.close()
  return (count * 1000) / ms
}
