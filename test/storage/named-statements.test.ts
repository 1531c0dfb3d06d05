import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { statementNames } from '../../src/storage/engines/named-statements.ts'
import { postgres, type TestDatabase } from './engines.ts'

test('a statement gets a name when it comes for the third time, and keeps it', () => {
  const names = statementNames()
  expect([1, 2, 3, 4].map(() => names.of('select 1'))).toEqual([undefined, undefined, 's1.1', 's1.1'])
  names.renew()
  expect([1, 2, 3].map(() => names.of('select 1')).at(-1)).toMatch(/^s2\./)
})

test('what asks for a queue, and what is very long, is planned each time', () => {
  const names = statementNames()
  for (const text of ['select * from "outbox" as "next"', `select ${'1, '.repeat(3000)}`])
    expect([1, 2, 3, 4].map(() => names.of(text)).every((name) => name === undefined)).toBe(true)
})

test('so many get a name, and no more', () => {
  const names = statementNames()
  const named = Array.from({ length: 400 }, (_, i) => [1, 2, 3].map(() => names.of(`select ${i}`)).at(-1))
  expect(new Set(named.filter((name) => name !== undefined)).size).toBe(300)
})

describe('on PostgreSQL', () => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await postgres.create()
  })
  afterEach(() => database?.remove())

  it('what comes often is prepared', () =>
    database.db.connection().execute(async (db) => {
      const find = () => db.selectFrom('units').selectAll().where('id', '=', 'hue').execute()
      for (let i = 0; i < 5; i++) await find()
      const prepared = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db)
      expect(prepared.rows.map(({ statement }) => statement)).toContainEqual(expect.stringContaining('from "units"'))
    }))

  it('a column that a newer version adds fails it once at most', () =>
    database.db.connection().execute(async (db) => {
      const find = () => db.selectFrom('units').selectAll().where('id', '=', 'hue').execute()
      for (let i = 0; i < 10; i++) await find()
      await sql`alter table units add column further text`.execute(db)
      const outcomes = await [1, 2, 3, 4, 5].reduce<Promise<string[]>>(async (before, _) => {
        const found = await find().then(
          () => 'found',
          () => 'failed',
        )
        return [...(await before), found]
      }, Promise.resolve([]))
      expect(outcomes.filter((outcome) => outcome === 'failed').length).toBeLessThanOrEqual(1)
      expect(outcomes.at(-1)).toBe('found')
    }))

  it('a table that takes the place of another is asked', () =>
    database.db.connection().execute(async (db) => {
      const held = () => db.selectFrom('bulk_observations').select('id').where('unit_id', '=', 'hue').execute()
      for (let i = 0; i < 10; i++) expect(await held()).toEqual([])
      await sql`create table other as select 'o1' as id, 'hue' as unit_id`.execute(db)
      await db.schema.dropTable('bulk_observations').execute()
      await sql`alter table other rename to bulk_observations`.execute(db)
      expect(await held()).toEqual([{ id: 'o1' }])
    }))
})
