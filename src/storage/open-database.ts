import { Kysely } from 'kysely'
import { dialectFor } from './engines/dialect.ts'
import { shownLocation } from './engines/location.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'

/**
 * Opens the database at `location`, its tables up to date: an SQLite file's path (made where it is missing; its folder
 * must exist), ':memory:', or a PostgreSQL database as postgres://user:password@host/name, which must exist.
 * Whoever opens it calls `destroy()` on it in the end. Several processes may have the same one open, but within one
 * process open a file once: SQLite waits for a lock by blocking, so a second would wait for itself.
 * Throws an Error that names the location, without any password, and the cure.
 */
export async function openDatabase(location: string): Promise<Kysely<Schema>> {
  const db = new Kysely<Schema>({ dialect: await dialectFor(location) })
  try {
    await migrate(db)
    return db
  } catch (error) {
    await db.destroy()
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The database "${shownLocation(location)}" can't be used: ${reason}`, { cause: error })
  }
}
