import { Kysely } from 'kysely'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'
import { sqliteDialect } from './sqlite.ts'

/**
 * Opens (or creates) the database at `location`, a file's path or ':memory:', its tables up to date.
 * Its folder must exist. Whoever opens it calls `destroy()` on it in the end. Several processes may have the same file
 * open, but within one process open it once: SQLite waits for a lock by blocking, so a second would wait for itself.
 * Throws an Error that names the location and the cure.
 */
export async function openDatabase(location: string): Promise<Kysely<Schema>> {
  const db = new Kysely<Schema>({ dialect: sqliteDialect(location) })
  try {
    await migrate(db)
    return db
  } catch (error) {
    await db.destroy()
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The database "${location}" can't be used: ${reason}`, { cause: error })
  }
}
