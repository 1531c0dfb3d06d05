import type { Kysely } from 'kysely'
import type { Alerts } from '../app/ports/alerts.ts'
import { insertMessages } from './queues/kysely-outbox.ts'
import type { Schema } from './schema.ts'

export function kyselyAlerts(db: Kysely<Schema>): Alerts {
  return {
    async isTold(key) {
      return (await db.selectFrom('alerts').select('key').where('key', '=', key).executeTakeFirst()) !== undefined
    },
    once: (key, messages, at) =>
      db.transaction().execute(async (trx) => {
        const told = await trx
          .insertInto('alerts')
          .values({ key, told_at: at.toISOString() })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .executeTakeFirst()
        if (told.numInsertedOrUpdatedRows === 1n) await insertMessages(trx, messages, at.getTime())
      }),
  }
}
