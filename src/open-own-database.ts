import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Kysely } from 'kysely'
import { type Config, DEFAULT_DATABASE } from './config.ts'
import { openDatabase } from './storage/open-database.ts'
import type { Schema } from './storage/schema.ts'

/** The database that the settings name; the folder of the default one is made where it is missing. */
export async function openOwnDatabase({ database }: Pick<Config, 'database'>): Promise<Kysely<Schema>> {
  if (database === DEFAULT_DATABASE) await mkdir(dirname(database), { recursive: true })
  return openDatabase(database)
}
