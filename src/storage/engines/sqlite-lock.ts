import { realpathSync } from 'node:fs'
import Database from 'better-sqlite3'

/**
 * Holds a lock beside an SQLite file until it is released or the process ends, however it ends: the lock is the operating
 * system's, on a file of its own, so that others may go on reading the database. Waits for one that is about to end;
 * an Error then names the file and the cure.
 */
export function lockBeside(location: string, waitMs: number): () => void {
  const lock = new Database(`${realpathSync(location)}.lock`, { timeout: waitMs })
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (!(error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))) throw error
    throw new Error(
      `Another process serves from "${location}". Stop it first, or name another file; several processes can share a PostgreSQL database.`,
      { cause: error },
    )
  }
  return () => lock.close()
}
