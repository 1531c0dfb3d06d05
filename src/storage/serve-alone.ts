import { isPostgresUrl } from './engines/location.ts'
import { lockBeside } from './engines/sqlite-lock.ts'

/** A process that was told to stop takes some seconds to end. */
const WAIT_MS = 10_000

/**
 * To be called once the database is open and before anything is served from it: of an SQLite file only one process may
 * serve, for it takes what is in other hands for left behind. Gives what ends it. Throws an Error meant for the operator.
 */
export function serveAlone(location: string, waitMs: number = WAIT_MS): () => void {
  if (isPostgresUrl(location) || location === ':memory:') return () => {}
  return lockBeside(location, waitMs)
}
