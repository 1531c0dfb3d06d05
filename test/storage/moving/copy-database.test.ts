import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBulkIndexes, createBulkTable } from '../../../src/storage/knowledge/bulk-table.ts'
import { moveDatabase } from '../../../src/storage/moving/move-database.ts'
import { openDatabase } from '../../../src/storage/open-database.ts'
import type { Schema } from '../../../src/storage/schema.ts'
import { serveAlone } from '../../../src/storage/serve-alone.ts'
import { emptyPostgres } from '../engines.ts'
import { fillEveryTable } from '../every-table.ts'

/** More than are copied at a time. */
const OBSERVATIONS = 2300

describe('a database copied', () => {
  let folder: string
  let file: string
  let server: Awaited<ReturnType<typeof emptyPostgres>>
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'copy-test-'))
    file = join(folder, 'bot.sqlite')
    server = await emptyPostgres()
  })
  afterEach(async () => {
    await server.drop()
    await rm(folder, { recursive: true })
  })

  async function within<T>(location: string, use: (db: Kysely<Schema>) => Promise<T>): Promise<T> {
    const db = await openDatabase(location)
    try {
      return await use(db)
    } finally {
      await db.destroy()
    }
  }
  const filled = (location: string) =>
    within(location, (db) => fillEveryTable(db, (table) => (table === 'observations' ? OBSERVATIONS : 3)))
  /** Every row of every table, in an order of our own. */
  const contents = (location: string) =>
    within(location, async (db) => {
      const all: Record<string, string[]> = {}
      for (const { name, columns } of await db.introspection.getTables()) {
        const names = columns.map((column) => column.name).sort()
        const rows = await db
          .selectFrom(name as 'units')
          .selectAll()
          .execute()
        all[name] = rows
          .map((row) => JSON.stringify(names.map((each) => (row as Record<string, unknown>)[each])))
          .sort()
      }
      return all
    })
  const isEmpty = async (location: string) => {
    const { revisions, ...others } = await contents(location)
    return revisions!.length === 1 && Object.values(others).every((rows) => rows.length === 0)
  }

  it.each([
    ['from SQLite to PostgreSQL', () => [file, server.location]],
    ['from PostgreSQL to SQLite', () => [server.location, file]],
  ])('%s holds every row of every table, as it was', async (_, locations) => {
    const [from, to] = locations() as [string, string]
    const tables = await filled(from)
    const told: string[] = []
    const result = await moveDatabase(from, to, ({ table }) => told.push(table))
    expect([...told].sort()).toEqual([...tables].sort())
    expect(result.find(({ table }) => table === 'observations')?.rows).toBe(OBSERVATIONS)
    const [before, after] = [await contents(from), await contents(to)]
    for (const table of tables) expect(after[table]!.length, table).toBeGreaterThan(0)
    expect(after).toEqual(before)
  })

  it.each([
    ['PostgreSQL', () => [file, server.location]],
    ['SQLite', () => [server.location, file]],
  ])('counts on where the numbers ended, on %s: none is given twice', async (_, locations) => {
    const [from, to] = locations() as [string, string]
    const report = (db: Kysely<Schema>) =>
      db
        .insertInto('reports')
        .values({ name: 'a', digest: 'b', body: 'c', state: 'waiting', author: 'd', at: 'e', unread: '[]' } as never)
        .returning('number')
        .executeTakeFirstOrThrow()
    const last = await within(from, async (db) => {
      for (let i = 0; i < 4; i++) await report(db)
      const { number } = await report(db)
      await db.deleteFrom('reports').where('number', '=', number).execute()
      return number
    })
    await moveDatabase(from, to)
    expect((await within(to, report)).number).toBe(last + 1)
    const number = await within(to, (db) =>
      db
        .insertInto('audit')
        .values({ at: 'a', by_person: 'b', what: 'c', subject: 'd' } as never)
        .returning('number')
        .executeTakeFirstOrThrow(),
    )
    expect(number).toEqual({ number: 1 })
  })

  it('is refused where the target holds anything, which stays as it is', async () => {
    await filled(file)
    await within(server.location, (db) =>
      db.insertInto('months').values({ channel: 'a', month: 'b', messages: 1 }).execute(),
    )
    await expect(moveDatabase(file, server.location)).rejects.toThrow(/target is not empty: months\..*empty database/)
    expect((await contents(server.location)).months).toEqual(['["a",1,"b"]'])
    expect((await contents(server.location)).units).toEqual([])
  })

  it('is refused where the source is of another release, which stays as it is', async () => {
    await filled(file)
    const books = (db: Kysely<Schema>) =>
      sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
    const newest = await within(file, async (db) => (await books(db)).rows.at(-1)!.name)
    await within(file, (db) => sql`update kysely_migration set name = '0099-later' where name = ${newest}`.execute(db))
    await expect(moveDatabase(file, server.location)).rejects.toThrow(/newer or different release \(0099-later\)/)

    const other = join(folder, 'older.sqlite')
    await filled(other)
    await within(other, (db) => sql`delete from kysely_migration where name = ${newest}`.execute(db))
    await expect(moveDatabase(other, server.location)).rejects.toThrow(/older release.*Start this release on it once/)
    expect(await isEmpty(server.location)).toBe(true)
  })

  it('is refused where there is nothing to copy, and nothing comes into being', async () => {
    await expect(moveDatabase(file, server.location)).rejects.toThrow(/no database ".*bot\.sqlite" to copy from/)
    await expect(moveDatabase(file, file)).rejects.toThrow(/same database/)
    await expect(moveDatabase(server.location, file)).rejects.toThrow(/no bot has ever used it/)
    await within(file, async () => {})
    await expect(moveDatabase(file, server.location.replace(/\/[^/]*$/, '/nowhere'))).rejects.toThrow(
      /no database of that name/,
    )
  })

  it('is refused while knowledge is still being loaded', async () => {
    await within(file, (db) => createBulkTable(db, 'bulk_staged'))
    await expect(moveDatabase(file, server.location)).rejects.toThrow(/still being loaded.*until it is there/)
    expect(await isEmpty(server.location)).toBe(true)
  })

  it('is found by the same indexes', async () => {
    await filled(file)
    await within(file, (db) => createBulkIndexes(db, 'bulk_observations', 'a'))
    await moveDatabase(file, server.location)
    const indexes = await within(server.location, (db) =>
      sql<{ of: string }>`select indexdef as of from pg_indexes where tablename = 'bulk_observations'`.execute(db),
    )
    expect(indexes.rows.map(({ of }) => /\((.*)\)/.exec(of)![1]).sort()).toEqual([
      'id',
      'indicator_id, period, measure, value_number',
      'unit_id, indicator_id',
      'value_number',
    ])
  })

  it('is refused while a process serves from the source', async () => {
    await filled(file)
    const end = serveAlone(file)
    await expect(moveDatabase(file, server.location)).rejects.toThrow(/process serves from.*Stop it first/)
    end()
    await moveDatabase(file, server.location)
    await within(server.location, (db) =>
      db
        .updateTable('workers')
        .set({ alive_until: Date.now() + 9000 })
        .execute(),
    )
    await expect(moveDatabase(server.location, join(folder, 'back'))).rejects.toThrow(
      /3 processes serve from "postgres:\/\/…@/,
    )
  })

  it('leaves nothing behind where it fails on the way', async () => {
    await filled(file)
    await within(file, (db) =>
      db.updateTable('sessions').set({ sealed: 'a\0b' }).where('channel', 'like', '%1').execute(),
    )
    await expect(moveDatabase(file, server.location)).rejects.toThrow(
      /"sessions" could not be copied:.*"sealed" holds the character NUL.*Nothing is left/,
    )
    expect(await isEmpty(server.location)).toBe(true)
    await within(file, (db) => db.updateTable('sessions').set({ sealed: 'ab' }).execute())
    await moveDatabase(file, server.location)
    expect(await contents(server.location)).toEqual(await contents(file))
  })

  it.each([
    ['is changed', 'new.title := upper(new.title); return new'],
    ['is lost', "if new.id = 'sources-1' then return null; end if; return new"],
  ])('notices what %s on the way', async (_, body) => {
    await filled(file)
    await within(server.location, async (db) => {
      await sql.raw(`create function spoil() returns trigger language plpgsql as $$ begin ${body}; end $$`).execute(db)
      await sql`create trigger spoil before insert on sources for each row execute function spoil()`.execute(db)
    })
    await expect(moveDatabase(file, server.location)).rejects.toThrow(/"sources" could not be copied: 3 rows were sent/)
    expect(await isEmpty(server.location)).toBe(true)
  })
})
