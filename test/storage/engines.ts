import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
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
  /** A further connection to the same database, as another process has it; throws where there can be none. */
  connect(): Promise<Kysely<Schema>>
  /** Closes every connection and leaves nothing behind. */
  remove(): Promise<void>
}

/** Those that more than one connection can be opened to. */
export const sharedEngines = (): readonly Engine[] => engines.filter((engine) => engine.isShared)

export const engines: readonly Engine[] = [
  {
    name: 'SQLite in memory',
    isShared: false,
    async create() {
      const db = await openDatabase(':memory:')
      return { db, connect: () => Promise.reject(new Error('only one connection')), remove: () => db.destroy() }
    },
  },
  {
    name: 'SQLite in a file',
    isShared: true,
    async create() {
      const folder = await mkdtemp(join(tmpdir(), 'storage-test-'))
      const opened: Kysely<Schema>[] = []
      const connect = async () => {
        const db = await openDatabase(join(folder, 'bot.sqlite'))
        opened.push(db)
        return db
      }
      return {
        db: await connect(),
        connect,
        async remove() {
          for (const db of opened) await db.destroy()
          await rm(folder, { recursive: true })
        },
      }
    },
  },
]
