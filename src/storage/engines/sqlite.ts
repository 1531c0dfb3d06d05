import Database from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type DialectAdapter,
  type Driver,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely'

/** How long to wait for another process's write to end before giving up. */
const BUSY_TIMEOUT_MS = 5000

/**
 * SQLite in a file, or in memory for ':memory:'.
 * The file is opened at once, so that a wrong name is found at start; an Error then names it and the cure.
 */
export function sqliteDialect(location: string): Dialect {
  const database = openFile(location)
  return new EmbeddedDialect(database)
}

function openFile(location: string): Database.Database {
  // SQLite takes '' for "a temporary file, deleted on close": all would seem well until the first restart.
  if (location.trim() === '') throw new Error('The name of the database file is empty. Name a file, or ":memory:".')
  let database: Database.Database | undefined
  try {
    database = new Database(location, { timeout: BUSY_TIMEOUT_MS })
    database.pragma('journal_mode = WAL')
    // better-sqlite3's own default (NORMAL) may lose the last commits when the power fails.
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    return database
  } catch (error) {
    database?.close()
    throw new Error(`The database "${location}" can't be opened: ${cureFor(error)}`, { cause: error })
  }
}

function cureFor(error: unknown): string {
  const code = error instanceof Database.SqliteError ? error.code : ''
  const message = error instanceof Error ? error.message : String(error)
  if (message.includes('directory does not exist'))
    return 'its folder does not exist. Create the folder or name another file.'
  if (code.startsWith('SQLITE_NOTADB'))
    return 'it is not an SQLite database. Name another file; this one is left as it is.'
  if (code.startsWith('SQLITE_CORRUPT'))
    return 'it is damaged. Put back a copy, or move it away to start with an empty one.'
  if (code.startsWith('SQLITE_BUSY')) return 'another program holds it. Stop that program and start again.'
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_PERM')) {
    return `${message}. It must be a file, not a folder, and we need to read and write both it and the folder it is in.`
  }
  return `${message}. Check the disk, or name another file.`
}

/** So many statements are kept prepared, the ones used last; longer ones are seldom the same again. */
const MOST_PREPARED = 300
const LONGEST_PREPARED = 20_000

/** Statements come again and again, and preparing one takes as long as running it. */
function preparingOnce(database: Database.Database): SqliteDatabase {
  const prepared = new Map<string, Database.Statement>()
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = prepared.get(sql) ?? database.prepare(sql)
      if (sql.length > LONGEST_PREPARED) return statement
      prepared.delete(sql)
      prepared.set(sql, statement)
      if (prepared.size > MOST_PREPARED) prepared.delete(prepared.keys().next().value!)
      return statement
    },
  }
}

class EmbeddedDialect extends SqliteDialect {
  readonly #database: SqliteDatabase

  constructor(database: Database.Database) {
    const shared = preparingOnce(database)
    super({ database: shared })
    this.#database = shared
  }

  override createDriver(): Driver {
    return new ImmediateDriver({ database: this.#database })
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalAdapter()
  }
}

/**
 * Takes the write lock when a transaction begins. A transaction that reads first and writes later is otherwise refused
 * at once, without any waiting, where another process has written in between.
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

/** SQLite can undo DDL, Kysely only doesn't use it: a migration that fails halfway must leave nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}
