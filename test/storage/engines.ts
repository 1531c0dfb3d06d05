import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { inject } from 'vitest'
import { openDatabase } from '../../src/storage/open-database.ts'
import type { Schema } from '../../src/storage/schema.ts'

/** A kind of database that every storage test runs on; a new kind joins by one more element in {@link engines}. */
export interface Engine {
  readonly name: string
  /** Whether several processes can have it open at once. */
  readonly isShared: boolean
  /** An empty database of its own for one test. */
  create(): Promise<TestDatabase>
}

export interface TestDatabase {
  readonly db: Kysely<Schema>
  /** What openDatabase takes; ':memory:' is a new one each time. */
  readonly location: string
  /** A further connection to the same database, as another process has it; throws where there can be none. */
  connect(): Promise<Kysely<Schema>>
  /** Closes every connection and leaves nothing behind. */
  remove(): Promise<void>
}

/** Those that more than one connection can be opened to. */
export const sharedEngines = (): readonly Engine[] => engines.filter((engine) => engine.isShared)

/**
 * Where one process is killed again and again: in the long form wherever more than one connection can be opened, else
 * where a fresh machine keeps everything.
 */
export const torturedEngines = (): readonly Engine[] =>
  process.env.LONG === '1' ? sharedEngines() : engines.filter(({ name }) => name === 'SQLite in a file')

/** Where things happen at the same time: one process has an SQLite file open only once. */
export const postgres: Engine = {
  name: 'PostgreSQL',
  isShared: true,
  async create() {
    const { location, drop } = await newPostgres('migrated')
    return opened(location, drop)
  },
}

export const engines: readonly Engine[] = [
  {
    name: 'SQLite in memory',
    isShared: false,
    async create() {
      const db = await openDatabase(':memory:')
      const connect = () => Promise.reject(new Error('only one connection'))
      return { db, location: ':memory:', connect, remove: () => db.destroy() }
    },
  },
  {
    name: 'SQLite in a file',
    isShared: true,
    async create() {
      const folder = await mkdtemp(join(tmpdir(), 'storage-test-'))
      return opened(join(folder, 'bot.sqlite'), () => rm(folder, { recursive: true }))
    },
  },
  postgres,
]

/** A database of its own on the PostgreSQL of this run, without any tables. */
export const emptyPostgres = () => newPostgres('empty')

async function newPostgres(kind: 'empty' | 'migrated'): Promise<{ readonly location: string; drop(): Promise<void> }> {
  const desk = inject('postgresDesk')
  const made = await fetch(`${desk}/${kind}`, { method: 'POST' })
  const location = await made.text()
  if (!made.ok) throw new Error(location)
  return {
    location,
    drop: async () => void (await fetch(`${desk}${new URL(location).pathname}`, { method: 'DELETE' })),
  }
}

async function opened(location: string, drop: () => Promise<void>): Promise<TestDatabase> {
  const connections: Kysely<Schema>[] = []
  const connect = async () => {
    const db = await openDatabase(location)
    connections.push(db)
    return db
  }
  return {
    db: await connect(),
    location,
    connect,
    async remove() {
      for (const db of connections) await db.destroy()
      await drop()
    },
  }
}
