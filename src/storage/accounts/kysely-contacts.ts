import type { Kysely } from 'kysely'
import type { Contacts } from '../../app/ports/contacts.ts'
import type { Schema } from '../schema.ts'
import { slices } from '../slices.ts'

export function kyselyContacts(db: Kysely<Schema>): Contacts {
  return {
    async met(channel, conversation, at) {
      const last_at = at.toISOString()
      await db
        .insertInto('contacts')
        .values({ channel, conversation, last_at })
        .onConflict((conflict) =>
          conflict
            .columns(['channel', 'conversation'])
            .doUpdateSet({ last_at })
            .where('contacts.last_at', '<', last_at),
        )
        .execute()
    },
    async forget(channel, before) {
      await db
        .deleteFrom('contacts')
        .where('channel', '=', channel)
        .where('last_at', '<', before.toISOString())
        .execute()
    },
    async lastAt(channel, conversation) {
      const row = await db
        .selectFrom('contacts')
        .select('last_at')
        .where('channel', '=', channel)
        .where('conversation', '=', conversation)
        .executeTakeFirst()
      return row === undefined ? undefined : new Date(row.last_at)
    },
    async lastOf(channel, conversations) {
      const last = new Map<string, Date>()
      for (const { some } of slices({ some: conversations })) {
        const rows = await db
          .selectFrom('contacts')
          .select(['conversation', 'last_at'])
          .where('channel', '=', channel)
          .where('conversation', 'in', some)
          .execute()
        for (const { conversation, last_at } of rows) last.set(conversation, new Date(last_at))
      }
      return last
    },
  }
}
