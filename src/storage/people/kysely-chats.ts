import type { Kysely } from 'kysely'
import type { Chats } from '../../app/ports/chats.ts'
import { insertMessages } from '../queues/kysely-outbox.ts'
import type { Schema } from '../schema.ts'
import { subscriptionsOf } from './kysely-subscriptions.ts'
import { follow, retire, revive } from './retire-chats.ts'

export function kyselyChats(db: Kysely<Schema>, now: () => number = Date.now): Chats {
  return {
    move: (chat, to, notice) =>
      db.transaction().execute(async (trx) => {
        const { channel } = chat
        await follow(trx, chat, to, now())
        const subscription = (await subscriptionsOf(trx, channel, [to])).get(to)
        if (notice === undefined || subscription === undefined) return
        const message = notice(subscription)
        const { group } = subscription
        await insertMessages(trx, [{ channel, conversation: to, group, kind: 'reply', message }], now())
      }),
    retire: (chat) => db.transaction().execute((trx) => retire(trx, chat, now())),
    revive: (chat) => revive(db, [chat]),
  }
}
