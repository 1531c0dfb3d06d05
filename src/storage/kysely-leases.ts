import type { Kysely } from 'kysely'
import type { Leases } from '../app/ports/leases.ts'
import type { Schema } from './schema.ts'

export function kyselyLeases(db: Kysely<Schema>): Leases {
  return {
    async hold(name, holder, at, until) {
      const held = await db
        .insertInto('leases')
        .values({ name, holder, until })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ holder, until })
            .where((where) => where.or([where('leases.holder', '=', holder), where('leases.until', '<', at)])),
        )
        .returning('holder')
        .executeTakeFirst()
      return held !== undefined
    },
    async release(name, holder) {
      await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute()
    },
  }
}
