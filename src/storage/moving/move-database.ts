import { existsSync } from 'node:fs'
import { Kysely } from 'kysely'
import { dialectFor } from '../engines/dialect.ts'
import { servesSeveral } from '../engines/differences.ts'
import { isPostgresUrl, shownLocation } from '../engines/location.ts'
import { requireCurrent } from '../migrate.ts'
import { openDatabase } from '../open-database.ts'
import type { Schema } from '../schema.ts'
import { serveAlone } from '../serve-alone.ts'
import { type CopiedTable, copyDatabase, NotCopied } from './copy-database.ts'

/** A process that was killed counts as alive for so long. */
const LEASE_SECONDS = 15

/**
 * Copies the database at one location into the empty one at the other, whichever engines they are. Refuses with
 * {@link NotCopied} where that would lose or mix something: a source that is missing, of another release or in use, a
 * target that holds anything.
 */
export async function moveDatabase(
  from: string,
  to: string,
  copied?: (table: CopiedTable) => void,
): Promise<CopiedTable[]> {
  if (from === to) throw new NotCopied('Source and target are the same database. Name two.')
  if (!isPostgresUrl(from) && !existsSync(from)) throw new NotCopied(`There is no database "${from}" to copy from.`)
  const source = new Kysely<Schema>({ dialect: await dialectFor(from) })
  const release: (() => void)[] = []
  try {
    await requireCurrent(source).catch((error: Error) => {
      throw new NotCopied(`The database "${shownLocation(from)}" can't be copied: ${error.message}.`, { cause: error })
    })
    release.push(alone(from))
    await refuseServed(source, from)
    const target = await openDatabase(to)
    try {
      release.push(alone(to))
      return await copyDatabase(source, target, copied)
    } finally {
      await target.destroy()
    }
  } finally {
    for (const end of release) end()
    await source.destroy()
  }
}

function alone(location: string): () => void {
  try {
    return serveAlone(location, 0)
  } catch (error) {
    throw new NotCopied(`A process serves from "${location}". Stop it first: what it still writes would be lost.`, {
      cause: error,
    })
  }
}

/** Of an SQLite file its lock tells. */
async function refuseServed(db: Kysely<Schema>, location: string): Promise<void> {
  if (!servesSeveral(db)) return
  const alive = await db.selectFrom('workers').select('id').where('alive_until', '>', Date.now()).execute()
  if (alive.length === 0) return
  throw new NotCopied(
    `${alive.length} processes serve from "${shownLocation(location)}". Stop them first; one that was killed counts for ${LEASE_SECONDS} seconds more.`,
  )
}
