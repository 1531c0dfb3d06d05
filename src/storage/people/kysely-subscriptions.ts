import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { DIGEST_AUTHOR } from '../../app/ports/digests.ts'
import type { Chat, HeldSubscription, SubscribedChat, Subscriptions } from '../../app/ports/subscriptions.ts'
import { askedTogether } from '../asked-together.ts'
import { fromFlag, toColumn, toFlag } from '../columns.ts'
import { isOneOf } from '../engines/differences.ts'
import { waitingMessages } from '../queues/waiting-messages.ts'
import type { Schema } from '../schema.ts'
import { audit } from './kysely-audit.ts'
import type { SubscriptionTable } from './people-tables.ts'

export function kyselySubscriptions(db: Kysely<Schema>, now: () => number = Date.now): Subscriptions {
  const finders = new Map<string, (conversation: string) => Promise<HeldSubscription | undefined>>()
  const inChannel = (channel: string) => {
    const find =
      finders.get(channel) ?? askedTogether((chats: readonly string[]) => subscriptionsOf(db, channel, chats))
    finders.set(channel, find)
    return find
  }
  return {
    find: ({ channel, conversation }) => inChannel(channel)(conversation),
    async put({ channel, conversation, group, unitId, since }, title) {
      const columns = { is_group: toFlag(group), unit_id: unitId ?? null, since, gone_since: null }
      await db
        .insertInto('subscriptions')
        .values({ channel, conversation, name: title ?? null, ...columns })
        .onConflict((conflict) =>
          conflict.columns(['channel', 'conversation']).doUpdateSet(({ fn, ref }) => ({
            ...columns,
            name: fn.coalesce(ref('subscriptions.name'), ref('excluded.name')),
          })),
        )
        .execute()
    },
    setDigest: ({ channel, conversation }, wanted) =>
      db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('subscriptions')
          .set({ digest: toFlag(wanted) })
          .where('channel', '=', channel)
          .where('conversation', '=', conversation)
          .executeTakeFirstOrThrow()
        if (!wanted) await cancelDigests(trx, { channel, conversation }, now())
        return numUpdatedRows === 1n
      }),
    remove: (chat) => db.transaction().execute((trx) => remove(trx, chat, now())),
    async groups(page, size) {
      const groups = db.selectFrom('subscriptions').where('is_group', '=', 1)
      const rows = groups.selectAll().orderBy('since').orderBy('conversation').limit(size)
      const { total } = await groups.select((all) => all.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
      return { chats: await described(db, await rows.offset((page - 1) * size).execute()), total: Number(total) }
    },
    async named(written) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where(({ or, eb }) =>
          or([eb('conversation', '=', written), eb(sql`channel || ':' || conversation`, '=', written)]),
        )
        .execute()
      return described(db, rows)
    },
    describe: ({ channel, conversation }, change, by) =>
      db.transaction().execute(async (trx) => {
        const chosen = trx.selectFrom('subscriptions').select(['name', 'unit_id'])
        const before = await chosen
          .where('channel', '=', channel)
          .where('conversation', '=', conversation)
          .executeTakeFirst()
        if (before === undefined) return false
        const after = {
          name: 'name' in change ? toColumn(change.name) : before.name,
          unit_id: 'unitId' in change ? toColumn(change.unitId) : before.unit_id,
        }
        await trx
          .updateTable('subscriptions')
          .set(after)
          .where('channel', '=', channel)
          .where('conversation', '=', conversation)
          .execute()
        const told = ({ name, unit_id }: typeof after) => ({
          ...(name === null ? {} : { name }),
          ...(unit_id === null ? {} : { unit: unit_id }),
        })
        const subject = `${channel}:${conversation}`
        await audit(trx, by, { what: 'chat changed', subject, before: told(before), after: told(after) })
        return true
      }),
    removeBy: (chat, by) =>
      db.transaction().execute(async (trx) => {
        const removed = await remove(trx, chat, now())
        if (removed) await audit(trx, by, { what: 'chat removed', subject: `${chat.channel}:${chat.conversation}` })
        return removed
      }),
  }
}

const unsubscribe = (trx: Transaction<Schema>, chat: Chat, at: number) =>
  waitingMessages(trx, chat).set({ state: 'cancelled', last_error: 'unsubscribed', settled_at: at })

async function cancelDigests(trx: Transaction<Schema>, chat: Chat, at: number): Promise<void> {
  await unsubscribe(trx, chat, at)
    .where('announcement', 'in', (from) =>
      from.selectFrom('announcements').select('number').where('author', '=', DIGEST_AUTHOR.person),
    )
    .execute()
}

async function remove(trx: Transaction<Schema>, chat: Chat, at: number): Promise<boolean> {
  const { channel, conversation } = chat
  await unsubscribe(trx, chat, at).where('announcement', 'is not', null).execute()
  const removed = await trx
    .deleteFrom('subscriptions')
    .where('channel', '=', channel)
    .where('conversation', '=', conversation)
    .returning('since')
    .executeTakeFirst()
  return removed !== undefined
}

export async function subscriptionsOf(db: Kysely<Schema>, channel: string, conversations: readonly string[]) {
  const rows = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('channel', '=', channel)
    .where((eb) => isOneOf(db, eb.ref('conversation'), conversations))
    .execute()
  return new Map(
    rows.map(({ conversation, is_group, unit_id, since, digest }): [string, HeldSubscription] => {
      const group = fromFlag(is_group)
      return [
        conversation,
        { channel, conversation, group, unitId: unit_id ?? undefined, since, digest: fromFlag(digest) },
      ]
    }),
  )
}

async function described(
  db: Kysely<Schema>,
  rows: readonly Selectable<SubscriptionTable>[],
): Promise<SubscribedChat[]> {
  return Promise.all(
    rows.map(async ({ channel, conversation, is_group, unit_id, since, name, gone_since, digest }) => {
      const { last } = await db
        .selectFrom('outbox')
        .select((sent) => sent.fn.max('settled_at').as('last'))
        .where('channel', '=', channel)
        .where('conversation', '=', conversation)
        .where('state', '=', 'sent')
        .where('announcement', 'is not', null)
        .executeTakeFirstOrThrow()
      return {
        channel,
        conversation,
        group: fromFlag(is_group),
        unitId: unit_id ?? undefined,
        since,
        digest: fromFlag(digest),
        name: name ?? undefined,
        goneSince: gone_since ?? undefined,
        lastSentAt: last === null ? undefined : new Date(Number(last)).toISOString(),
      }
    }),
  )
}
