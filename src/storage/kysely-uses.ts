import type { Kysely } from 'kysely'
import type { Uses } from '../app/ports/uses.ts'
import type { Schema } from './schema.ts'

export function kyselyUses(db: Kysely<Schema>): Uses {
  return {
    async add(uses) {
      if (uses.length === 0) return
      await db
        .insertInto('uses')
        .values([...uses])
        .onConflict((conflict) =>
          conflict.columns(['day', 'channel', 'outcome']).doUpdateSet(({ ref, eb }) => ({
            times: eb(ref('uses.times'), '+', ref('excluded.times')),
          })),
        )
        .execute()
    },
    async since(day) {
      return db.selectFrom('uses').selectAll().where('day', '>=', day).orderBy('day', 'desc').execute()
    },
  }
}
