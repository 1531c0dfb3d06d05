import type { Kysely } from 'kysely'
import type { Sessions } from '../../app/ports/sessions.ts'
import type { Schema } from '../schema.ts'

export function kyselySessions(db: Kysely<Schema>): Sessions {
  return {
    async read(channel) {
      const row = await db.selectFrom('sessions').select('sealed').where('channel', '=', channel).executeTakeFirst()
      return row?.sealed
    },
    async write(channel, sealed) {
      await db
        .insertInto('sessions')
        .values({ channel, sealed })
        .onConflict((conflict) => conflict.column('channel').doUpdateSet({ sealed }))
        .execute()
    },
  }
}
