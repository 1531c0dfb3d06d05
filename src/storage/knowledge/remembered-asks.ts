import type { Kysely } from 'kysely'
import type { RememberedAsks } from '../../app/living-mind.ts'
import type { Schema } from '../schema.ts'

/** Those of one revision are kept: the revision changes with the names of things and with the code that reads them. */
export function rememberedAsks(db: Kysely<Schema>): RememberedAsks {
  return {
    async recall(revision) {
      const row = await db
        .selectFrom('explained_asks')
        .select('body')
        .where('revision', '=', revision)
        .executeTakeFirst()
      return row === undefined ? undefined : JSON.parse(row.body)
    },
    async keep(revision, asks) {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('explained_asks').where('revision', '<>', revision).execute()
        await trx
          .insertInto('explained_asks')
          .values({ revision, body: JSON.stringify(asks) })
          .onConflict((conflict) => conflict.column('revision').doNothing())
          .execute()
      })
    },
  }
}
