import type { Kysely, Transaction } from 'kysely'
import type { ClaimedMessage, MessageKind, Outbox, Outgoing, Settled } from '../../app/ports/outbox.ts'
import { fromFlag, toFlag } from '../columns.ts'
import { takenByNobody, undoneByPowerFailure } from '../engines/differences.ts'
import { insertRows } from '../insert-rows.ts'
import type { Schema } from '../schema.ts'
import type { OutboxTable } from './queue-tables.ts'
import { cancelledAnnouncements, cancelWaiting, settleMessages } from './settle-messages.ts'

export interface OutboxOptions {
  readonly worker: string
  /** Whether announcements that are not urgent have to wait. */
  readonly isQuiet?: (at: number) => boolean
  readonly now?: () => number
}

const PRIORITY: Readonly<Record<MessageKind, number>> = { reply: 0, announcement: 2 }
export const announcementPriority = (urgent: boolean): number => (urgent ? 1 : PRIORITY.announcement)

/** What was sent lately can still be looked up; nothing of what it said is kept. */
const KEPT_MS = 24 * 60 * 60 * 1000

export function kyselyOutbox(
  db: Kysely<Schema>,
  { worker, isQuiet = () => false, now = Date.now }: OutboxOptions,
): Outbox {
  const bodyOf = announcementBodies(db)
  /**
   * Messages that may go out now: each the next of its conversation, none of which is in hand. The questions are put row
   * by row, as subqueries of one row: out of "not exists" PostgreSQL makes a join of all with all where it knows too little
   * of the table.
   */
  const due = (channels: readonly string[], at: number) =>
    db
      .selectFrom('outbox as next')
      .select('next.id')
      .where('next.channel', 'in', channels)
      .where('next.state', '=', 'pending')
      .where('next.not_before', '<=', at)
      .$if(isQuiet(at), (query) => query.where('next.priority', '<', PRIORITY.announcement))
      .where(({ eb, selectFrom }) =>
        eb(
          selectFrom('outbox as held')
            .select('held.id')
            .whereRef('held.channel', '=', 'next.channel')
            .whereRef('held.conversation', '=', 'next.conversation')
            .where('held.state', '=', 'sending')
            .limit(1),
          'is',
          null,
        ),
      )
      .where(({ eb, selectFrom }) =>
        eb(
          selectFrom('outbox as before')
            .select('before.id')
            .whereRef('before.channel', '=', 'next.channel')
            .whereRef('before.conversation', '=', 'next.conversation')
            .where('before.state', '=', 'pending')
            .where((eb) =>
              eb(eb.refTuple('before.priority', 'before.id'), '<', eb.refTuple('next.priority', 'next.id')),
            )
            .limit(1),
          'is',
          null,
        ),
      )
      .where(({ eb, selectFrom }) =>
        eb(
          selectFrom('resting_chats as chat')
            .select('chat.not_before')
            .whereRef('chat.channel', '=', 'next.channel')
            .whereRef('chat.conversation', '=', 'next.conversation')
            .where('chat.not_before', '>', at)
            .limit(1),
          'is',
          null,
        ),
      )

  /** What processes died over and may go out now; announcements are not among it. */
  const interrupted = (channel: string, deaths: number) =>
    due([channel], now())
      .where('next.priority', '=', PRIORITY.reply)
      .where('next.interrupted', '>', 0)
      .where('next.interrupted', '<=', deaths)
      .orderBy('next.interrupted')
      .orderBy('next.id')
      .limit(1)

  const take = async (next: ReturnType<typeof due>, on: Kysely<Schema>) =>
    on
      .with('picked', () => takenByNobody(on, next, 'next'))
      .updateTable('outbox')
      .set((set) => ({ state: 'sending', worker, attempts: set('attempts', '+', 1) }))
      .where('id', 'in', (from) => from.selectFrom('picked').select('id'))
      .returningAll()
      .execute()

  async function toAllClaimed(rows: Awaited<ReturnType<typeof take>>): Promise<ClaimedMessage[]> {
    rows.sort((a, b) => a.priority - b.priority || a.id - b.id)
    return Promise.all(rows.map(async (row) => toClaimed(row, row.body ?? (await bodyOf(row.announcement!)))))
  }

  return {
    async claim(channel, limit, thorough) {
      const last = thorough ? undefined : await lastLookedAt(db, channel)
      const withAnnouncements = await announcementWaits(db, channel)
      const next = due([channel], now())
        .where('next.interrupted', '=', 0)
        .$if(last !== undefined, (query) =>
          query.where(({ refTuple, tuple, eb }) =>
            eb(refTuple('next.priority', 'next.id'), '<=', tuple(last!.priority, last!.id)),
          ),
        )
        .orderBy('next.priority')
        .orderBy('next.id')
        .limit(limit)
      // an announcement must be known to be in hand before it goes out, a reply may go out twice
      if (withAnnouncements) return toAllClaimed(await take(next, db))
      const replies = next.where('next.priority', '=', PRIORITY.reply)
      return toAllClaimed(await undoneByPowerFailure(db, (on) => take(replies, on)))
    },
    hasInterrupted: async (channel, deaths) => (await interrupted(channel, deaths).execute()).length > 0,
    claimInterrupted: async (channel, deaths) => (await toAllClaimed(await take(interrupted(channel, deaths), db)))[0],
    giveBack: (channel, except) =>
      db.transaction().execute(async (trx) => {
        const back = await trx
          .updateTable('outbox')
          .set((set) => ({ state: 'pending', worker: null, attempts: set('attempts', '-', 1) }))
          .where('channel', '=', channel)
          .where('state', '=', 'sending')
          .where('worker', '=', worker)
          .$if(except.length > 0, (query) => query.where('id', 'not in', except))
          .returning('announcement')
          .execute()
        await cancelWaiting(trx, await cancelledAnnouncements(trx, back), now())
      }),
    // what is undone then counts as interrupted
    settle: (settled: readonly Settled[]) =>
      undoneByPowerFailure(db, (on) => on.transaction().execute((trx) => settleMessages(trx, settled, worker, now()))),
    async holdsDue(channels) {
      const inHand = await db
        .selectFrom('outbox')
        .select('id')
        .where('channel', 'in', channels)
        .where('state', '=', 'sending')
        .limit(1)
        .executeTakeFirst()
      return inHand !== undefined || (await due(channels, now()).limit(1).executeTakeFirst()) !== undefined
    },
    async expire() {
      await db.deleteFrom('resting_chats').where('not_before', '<', now()).execute()
      await db
        .deleteFrom('outbox')
        .where('kind', '=', 'reply')
        .where('settled_at', '<', now() - KEPT_MS)
        .execute()
    },
  }
}

/** Among so many pending messages the next ones are looked for, unless thoroughly. */
const LOOKED_AT = 500

async function announcementWaits(db: Kysely<Schema>, channel: string): Promise<boolean> {
  const any = await db
    .selectFrom('outbox')
    .select('id')
    .where('channel', '=', channel)
    .where('state', '=', 'pending')
    .where('priority', '>', PRIORITY.reply)
    .limit(1)
    .executeTakeFirst()
  return any !== undefined
}

/** Where to stop looking, so that a claim costs no more the more there waits for few conversations. */
function lastLookedAt(db: Kysely<Schema>, channel: string) {
  return db
    .selectFrom('outbox')
    .select(['priority', 'id'])
    .where('channel', '=', channel)
    .where('state', '=', 'pending')
    .orderBy('priority')
    .orderBy('id')
    .offset(LOOKED_AT)
    .limit(1)
    .executeTakeFirst()
}

/** Messages come into the outbox, in the transaction of what causes them. */
export async function insertMessages(
  trx: Transaction<Schema>,
  messages: readonly Outgoing[],
  created_at: number,
): Promise<void> {
  const rows = messages.map(({ channel, conversation, group, kind, message }) => ({
    channel,
    conversation,
    is_group: toFlag(group),
    kind,
    priority: PRIORITY[kind],
    body: JSON.stringify(message),
    state: 'pending' as const,
    not_before: 0,
    attempts: 0,
    unsure: 0,
    interrupted: 0,
    worker: null,
    last_error: null,
    created_at,
    settled_at: null,
    announcement: null,
  }))
  await insertRows(trx, 'outbox', rows)
}

/** So many announcements are read once only. Once receivers are in the outbox, what they receive does not change. */
const BODIES_KEPT = 16

function announcementBodies(db: Kysely<Schema>): (announcement: number) => Promise<string> {
  const bodies = new Map<number, Promise<string>>()
  const read = async (number: number) => {
    const row = db.selectFrom('announcements').select('body').where('number', '=', number)
    return (await row.executeTakeFirstOrThrow()).body
  }
  return (number) => {
    const known = bodies.get(number)
    if (known !== undefined) return known
    const reading = read(number)
    bodies.set(number, reading)
    reading.catch(() => bodies.delete(number))
    if (bodies.size > BODIES_KEPT) bodies.delete(bodies.keys().next().value!)
    return reading
  }
}

function toClaimed(row: Omit<OutboxTable, 'id'> & { readonly id: number }, body: string): ClaimedMessage {
  return {
    id: row.id,
    channel: row.channel,
    conversation: row.conversation,
    group: fromFlag(row.is_group),
    kind: row.kind,
    announcement: row.announcement ?? undefined,
    message: JSON.parse(body),
    attempts: row.attempts,
    unsure: row.unsure,
    createdAt: row.created_at,
  }
}
