import type { Kysely } from 'kysely'
import type { ClaimedUpdate, Handled, Inbox, Received } from '../../app/ports/inbox.ts'
import { takenByNobody, undoneByPowerFailure } from '../engines/differences.ts'
import { revive } from '../people/retire-chats.ts'
import type { Schema } from '../schema.ts'
import { type Expiry, expiryClock } from '../talks/expiry.ts'
import { saveContexts } from '../talks/kysely-conversations.ts'
import { insertMessages } from './kysely-outbox.ts'
import type { InboxTable } from './queue-tables.ts'

export interface InboxOptions {
  readonly worker: string
  /** When conversations are forgotten. */
  readonly expiry?: Expiry
  readonly now?: () => number
}

/** Longer than any medium keeps trying to deliver an update; Telegram does so for a day. */
const KEPT_MS = 3 * 24 * 60 * 60 * 1000

type Row = Pick<InboxTable, 'channel' | 'attempts' | 'body'> & { readonly seq: number }

export function kyselyInbox(db: Kysely<Schema>, { worker, expiry = {}, now = Date.now }: InboxOptions): Inbox {
  const clock = expiryClock(expiry)

  /**
   * Waiting updates at the head of their conversations that were in hand so many times; up to `last` where given. Whether
   * there is an earlier one is asked row by row, as in the outbox.
   */
  const heads = (
    channels: readonly string[],
    attempts: readonly [least: number, most: number],
    limit: number,
    last?: number,
  ) =>
    takenByNobody(
      db,
      db
        .selectFrom('inbox as head')
        .select('head.seq')
        .where('head.state', '=', 'waiting')
        .where('head.attempts', '>=', attempts[0])
        .where('head.attempts', '<=', attempts[1])
        .where('head.channel', 'in', channels)
        .$if(last !== undefined, (query) => query.where('head.seq', '<=', last!))
        .where(({ eb, selectFrom }) =>
          eb(
            selectFrom('inbox as earlier')
              .select('earlier.seq')
              .whereRef('earlier.channel', '=', 'head.channel')
              .whereRef('earlier.conversation', '=', 'head.conversation')
              .where('earlier.state', 'in', ['waiting', 'handling'])
              .whereRef('earlier.seq', '<', 'head.seq')
              .limit(1),
            'is',
            null,
          ),
        )
        .$if(attempts[1] > 0, (query) => query.orderBy('head.attempts'))
        .orderBy('head.seq')
        .limit(limit),
      'head',
    )

  async function claim(...which: Parameters<typeof heads>): Promise<ClaimedUpdate[]> {
    // what is undone then waits as before
    const rows: Row[] = await undoneByPowerFailure(db, (on) =>
      on
        .with('picked', () => heads(...which))
        .updateTable('inbox')
        .set((set) => ({ state: 'handling', worker, attempts: set('attempts', '+', 1) }))
        .where('seq', 'in', (from) => from.selectFrom('picked').select('seq'))
        .returning(['seq', 'channel', 'attempts', 'body'])
        .execute(),
    )
    return rows.map(toClaimed).sort((a, b) => a.seq - b.seq)
  }

  return {
    async store(received) {
      await db
        .insertInto('inbox')
        .values(received.map((each) => toRow(each, now())))
        .onConflict((conflict) => conflict.columns(['channel', 'update_id']).doNothing())
        .execute()
      await revive(
        db,
        received.map(({ channel, update: { conversation } }) => ({ channel, conversation })),
      )
    },
    async claimFresh(channels, limit, thorough) {
      return claim(channels, [0, 0], limit, thorough ? undefined : await lastLookedAt(db))
    },
    hasLeftBehind: async (channels, deaths) => (await heads(channels, [1, deaths], 1).execute()).length > 0,
    claimLeftBehind: async (channels, deaths) => (await claim(channels, [1, deaths], 1))[0],
    async giveBack(except) {
      await db
        .updateTable('inbox')
        .set((set) => ({ state: 'waiting', worker: null, attempts: set('attempts', '-', 1) }))
        .where('state', '=', 'handling')
        .where('worker', '=', worker)
        .$if(except.length > 0, (query) => query.where('seq', 'not in', except))
        .execute()
    },
    async settle(handled) {
      await db.transaction().execute(async (trx) => {
        const done = await trx
          .updateTable('inbox')
          .set({ state: 'handled', worker: null, conversation: '', body: null })
          .where(
            'seq',
            'in',
            handled.map(({ claimed }) => claimed.seq),
          )
          .where('state', '=', 'handling')
          .where('worker', '=', worker)
          .returning('seq')
          .execute()
        const ours = new Set(done.map(({ seq }) => seq))
        const settled = handled.filter(({ claimed }) => ours.has(claimed.seq))
        await saveContexts(trx, new Map(settled.flatMap(({ contexts }) => [...contexts])), clock)
        await insertMessages(trx, settled.map(toOutgoing), now())
      })
    },
    async holdsAny(channels) {
      const any = await db
        .selectFrom('inbox')
        .select('seq')
        .where('state', 'in', ['waiting', 'handling'])
        .where('channel', 'in', channels)
        .limit(1)
        .executeTakeFirst()
      return any !== undefined
    },
    async expire() {
      await db
        .deleteFrom('inbox')
        .where('state', '=', 'handled')
        .where('received_at', '<', now() - KEPT_MS)
        .execute()
    },
  }
}

/** Among so many waiting updates heads are looked for, unless thoroughly. */
const LOOKED_AT = 500

/**
 * Where to stop looking, so that a claim costs no more the more there waits: a flood in few conversations has few heads,
 * all at its front.
 */
async function lastLookedAt(db: Kysely<Schema>): Promise<number | undefined> {
  const row = await db
    .selectFrom('inbox')
    .select('seq')
    .where('state', '=', 'waiting')
    .orderBy('seq')
    .offset(LOOKED_AT)
    .limit(1)
    .executeTakeFirst()
  return row?.seq
}

function toRow({ channel, update }: Received, received_at: number) {
  return {
    channel,
    update_id: update.id,
    conversation: update.conversation,
    body: JSON.stringify(update),
    state: 'waiting' as const,
    attempts: 0,
    worker: null,
    received_at,
  }
}

function toClaimed({ seq, channel, attempts, body }: Row): ClaimedUpdate {
  return { seq, channel, attempts, update: JSON.parse(body!) }
}

function toOutgoing({ claimed: { channel, update }, message }: Handled) {
  const { conversation, group = false } = update
  return { channel, conversation, group, kind: 'reply' as const, message }
}
