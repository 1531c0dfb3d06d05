import { type Kysely, sql } from 'kysely'
import type { SharedPace } from '../../app/ports/shared-pace.ts'
import { servesSeveral } from '../engines/differences.ts'
import type { Schema } from '../schema.ts'

const SECOND_MS = 1000

/**
 * The medium's time is let out message by message: each has it for its share of a second, by the clock of the database. One
 * may go out ahead of its time, so that a late timer lowers no rate, and the shares are a little longer for it: no second
 * has more. Undefined where one process only can be there.
 */
export function kyselySharedPace(db: Kysely<Schema>): SharedPace | undefined {
  if (!servesSeveral(db)) return undefined
  return {
    async take(channel, perSecond) {
      const isOnly = perSecond <= 1
      const share = Math.ceil(SECOND_MS / (isOnly ? perSecond : perSecond - 1))
      const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
      const taken = await db
        .insertInto('leases')
        .values({ name: `pace:${channel}`, holder: '', until: sql<number>`${now} + ${share}` })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ until: sql<number>`greatest(leases.until, ${now}) + ${share}` })
            .where(sql`leases.until`, '<=', sql`${now} + ${isOnly ? 0 : share}`),
        )
        .returning('name')
        .executeTakeFirst()
      return taken !== undefined
    },
  }
}
