import type { Kysely, Transaction } from 'kysely'
import type { Chat } from '../../app/ports/subscriptions.ts'
import { waitingMessages } from '../queues/waiting-messages.ts'
import type { Schema } from '../schema.ts'

/** The medium says that the chat is gone: no announcement is made out to it any more. */
export async function retire(trx: Transaction<Schema>, chat: Chat, at: number): Promise<void> {
  await trx
    .updateTable('subscriptions')
    .set({ gone_since: new Date(at).toISOString() })
    .where('channel', '=', chat.channel)
    .where('conversation', '=', chat.conversation)
    .where('gone_since', 'is', null)
    .execute()
}

/** Someone writes from these chats, so that they are there. */
export async function revive(db: Kysely<Schema>, chats: readonly Chat[]): Promise<void> {
  await db
    .updateTable('subscriptions')
    .set({ gone_since: null })
    .where('gone_since', 'is not', null)
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('channel', 'conversation'),
        'in',
        chats.map(({ channel, conversation }) => tuple(channel, conversation)),
      ),
    )
    .execute()
}

/** The chat goes on as `to`: what waits for it goes there, and no announcement twice. */
export async function follow(
  trx: Transaction<Schema>,
  { channel, conversation }: Chat,
  to: string,
  at: number,
): Promise<void> {
  const waiting = waitingMessages(trx, { channel, conversation })
  await waiting
    .set({ state: 'cancelled', last_error: 'moved', settled_at: at })
    .where('announcement', 'in', (from) =>
      from
        .selectFrom('outbox as there')
        .select('there.announcement')
        .where('there.channel', '=', channel)
        .where('there.conversation', '=', to)
        .where('there.announcement', 'is not', null),
    )
    .execute()
  await waiting.set({ conversation: to }).execute()

  const joined = await trx
    .selectFrom('subscriptions')
    .select('since')
    .where('channel', '=', channel)
    .where('conversation', '=', to)
    .executeTakeFirst()
  const moved = trx
    .updateTable('subscriptions')
    .set({ conversation: to, gone_since: null })
    .where('channel', '=', channel)
    .where('conversation', '=', conversation)
  const left = trx.deleteFrom('subscriptions').where('channel', '=', channel).where('conversation', '=', conversation)
  await (joined === undefined ? moved : left).execute()
}
