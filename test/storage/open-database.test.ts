import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { undoneByPowerFailure } from '../../src/storage/engines/differences.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import { serveAlone } from '../../src/storage/serve-alone.ts'
import { emptyPostgres } from './engines.ts'

describe('openDatabase', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'open-database-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('creates the file, and finds it again', async () => {
    const file = join(folder, 'tên có dấu.sqlite')
    const first = await openDatabase(file)
    await first.insertInto('phrases').values({ position: 0, text: 'điểm', kind: 'measure', value: 'score' }).execute()
    await first.destroy()
    const second = await openDatabase(file)
    expect(await second.selectFrom('phrases').select('text').execute()).toEqual([{ text: 'điểm' }])
    await second.destroy()
  })

  it('opens for several processes, waiting, with keys held and commits that outlive a power cut', async () => {
    const db = await openDatabase(join(folder, 'bot.sqlite'))
    const pragma = async (name: string) =>
      Object.values((await sql.raw<object>(`pragma ${name}`).execute(db)).rows[0] ?? {})[0]
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('busy_timeout')).toBeGreaterThanOrEqual(1000)
    expect(await pragma('foreign_keys')).toBe(1)
    expect(await pragma('synchronous')).toBe(2)
    await db.destroy()
  })

  it('commits for the disk again after work that a power failure may undo, also where that failed', async () => {
    const db = await openDatabase(join(folder, 'bot.sqlite'))
    const synchronous = async (on: typeof db) =>
      Object.values((await sql.raw<object>('pragma synchronous').execute(on)).rows[0] ?? {})[0]
    expect(await undoneByPowerFailure(db, synchronous)).toBe(1)
    expect(await synchronous(db)).toBe(2)
    await expect(undoneByPowerFailure(db, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await synchronous(db)).toBe(2)
    await db.destroy()
  })

  it('names the file and the cure when its folder is missing', async () => {
    const file = join(folder, 'missing', 'bot.sqlite')
    await expect(openDatabase(file)).rejects.toThrow(`"${file}" can't be opened: its folder does not exist. Create`)
  })

  it('names the file and the cure when it is a folder', async () => {
    const file = join(folder, 'bot.sqlite')
    await mkdir(file)
    await expect(openDatabase(file)).rejects.toThrow(
      new RegExp(`"${file}" can't be opened: .*must be a file, not a folder`),
    )
  })

  it('names the file and the cure when it holds something else, and leaves it alone', async () => {
    const file = join(folder, 'report.docx')
    const content = 'This is no database. '.repeat(100)
    await writeFile(file, content)
    await expect(openDatabase(file)).rejects.toThrow(`"${file}" can't be opened: it is not an SQLite database.`)
    expect(await readFile(file, 'utf8')).toBe(content)
  })

  it('is served from by one at a time, by whatever name, and again once that has ended', async () => {
    const file = join(folder, 'bot.sqlite')
    const db = await openDatabase(file)
    await symlink(file, join(folder, 'same.sqlite'))
    const end = serveAlone(file)
    expect(() => serveAlone(join(folder, 'same.sqlite'), 20)).toThrow(
      /Another process serves from ".*same\.sqlite"\. Stop it first/,
    )
    await db.deleteFrom('phrases').execute()
    end()
    serveAlone(file, 20)()
    serveAlone(':memory:')()
    await db.destroy()
  })

  it('names the file when a newer release has used it', async () => {
    const file = join(folder, 'bot.sqlite')
    const db = await openDatabase(file)
    await sql`insert into kysely_migration (name, timestamp) values ('0099-later', '2030-01-01T00:00:00.000Z')`.execute(
      db,
    )
    await db.destroy()
    await expect(openDatabase(file)).rejects.toThrow(`"${file}" can't be used: it was last used by a newer`)
  })

  it('refuses an empty name, which SQLite would take for a file to throw away', async () => {
    await expect(openDatabase(' ')).rejects.toThrow(/empty\. Name a file/)
  })
})

describe('openDatabase at postgres://', () => {
  let location: string
  let drop: () => Promise<void>
  beforeAll(async () => {
    const made = await emptyPostgres()
    location = made.location
    drop = made.drop
  })
  afterAll(() => drop())

  it('makes the tables once, for all who open it at the same time', async () => {
    const opened = await Promise.all([1, 2, 3].map(() => openDatabase(location)))
    await opened[0]!
      .insertInto('phrases')
      .values({ position: 0, text: 'điểm', kind: 'measure', value: 'score' })
      .execute()
    expect(await opened[2]!.selectFrom('phrases').select('text').execute()).toEqual([{ text: 'điểm' }])
    for (const db of opened) await db.destroy()
  })

  it('gives whole numbers back as numbers, counts too', async () => {
    const db = await openDatabase(location)
    const { rows } = await sql`select count(*) as many, 1764240000000::bigint as at, 96.89::float8 as score`.execute(db)
    expect(rows).toEqual([{ many: 1, at: 1764240000000, score: 96.89 }])
    await db.destroy()
  })

  it('goes on with a new connection where the server has ended one', async () => {
    const db = await openDatabase(location)
    const ending =
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()'
    const other = await openDatabase(location)
    await sql.raw(ending).execute(other)
    await expect
      .poll(() =>
        db
          .selectFrom('phrases')
          .select('position')
          .execute()
          .then(
            () => true,
            () => false,
          ),
      )
      .toBe(true)
    await db.destroy()
    await other.destroy()
  })

  it.each([
    [
      'a server that is not there',
      (url: URL) => Object.assign(url, { port: '1' }),
      'no server answers there. Start PostgreSQL',
    ],
    ['a wrong password', (url: URL) => Object.assign(url, { password: 'hush-hush' }), 'does not let this user in'],
    [
      'a database that is not there',
      (url: URL) => Object.assign(url, { pathname: '/none' }),
      'no database of that name. Create it',
    ],
  ])('names the address, without password, and the cure for %s', async (_, change, cure) => {
    const { href } = change(new URL(location))
    const attempt = openDatabase(href)
    await expect(attempt).rejects.toThrow(cure)
    await expect(attempt).rejects.toThrow(/^The database "postgres:\/\/…@127\.0\.0\.1:\d+\/\w+" can't be opened: /)
    await expect(attempt).rejects.not.toThrow(/tester|hush/)
  })
})
