import type { Dialect } from 'kysely'
import { isPostgresUrl } from './location.ts'
import { postgresDialect } from './postgres.ts'
import { sqliteDialect } from './sqlite.ts'

/** The engine that a location stands for, opened. Throws an Error that names the location and the cure. */
export async function dialectFor(location: string): Promise<Dialect> {
  return isPostgresUrl(location) ? postgresDialect(location) : sqliteDialect(location)
}
