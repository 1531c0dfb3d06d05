import { type Kysely, type SelectQueryBuilder, sql, type Transaction } from 'kysely'
import type { Announcement, Audience, Reach } from '../../app/ports/announcements.ts'
import type { Receiver } from '../../app/ports/channel.ts'
import { fromFlag, toFlag } from '../columns.ts'
import { announcementPriority } from '../queues/kysely-outbox.ts'
import type { Schema } from '../schema.ts'

/** Channels that announcements can go out through; undefined: all. */
export type Channels = readonly string[] | undefined

/** Subscribed chats that are there, as far as they fit. */
function chatsOf(db: Kysely<Schema>, { to, channel, unitId, level, digest }: Audience, channels: Channels) {
  let chats: SelectQueryBuilder<Schema, 'subscriptions', object> = db
    .selectFrom('subscriptions')
    .where('gone_since', 'is', null)
  if (channels !== undefined) chats = chats.where('channel', 'in', channels)
  if (to !== 'all') chats = chats.where('is_group', '=', toFlag(to === 'groups'))
  if (channel !== undefined) chats = chats.where('channel', '=', channel)
  if (unitId !== undefined) chats = chats.where('unit_id', '=', unitId)
  if (level !== undefined)
    chats = chats.where('unit_id', 'in', (from) => from.selectFrom('units').select('id').where('level', '=', level))
  if (digest) chats = chats.where('digest', '=', toFlag(true))
  return chats
}

export async function reachOf(db: Kysely<Schema>, audience: Audience, channels: Channels): Promise<Reach[]> {
  const rows = await chatsOf(db, audience, channels)
    .select(['channel', 'is_group', (count) => count.fn.countAll<number>().as('chats')])
    .groupBy(['channel', 'is_group'])
    .orderBy('channel')
    .execute()
  return [...new Set(rows.map(({ channel }) => channel))].map((channel) => {
    const of = (group: boolean) =>
      Number(rows.find((row) => row.channel === channel && row.is_group === toFlag(group))?.chats ?? 0)
    return { channel, groups: of(true), people: of(false) }
  })
}

export async function receiversOf(db: Kysely<Schema>, audience: Audience, channel: string): Promise<Receiver[]> {
  const rows = await chatsOf(db, audience, [channel]).select(['conversation', 'is_group']).execute()
  return rows.map(({ conversation, is_group }) => ({ conversation, group: fromFlag(is_group) }))
}

export async function countReceivers(db: Kysely<Schema>, audience: Audience, channels: Channels): Promise<number> {
  return (await reachOf(db, audience, channels)).reduce((sum, { groups, people }) => sum + groups + people, 0)
}

/** All receivers come into the outbox. Gives how many. */
export async function expand(
  trx: Transaction<Schema>,
  { number, audience, urgent }: Pick<Announcement, 'number' | 'audience' | 'urgent'>,
  at: number,
  channels: Channels,
): Promise<number> {
  const whole = (value: number) => sql<number>`cast(${value} as bigint)`
  const text = (value: string) => sql<never>`cast(${value} as text)`
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('outbox')
    .columns([
      'channel',
      'conversation',
      'is_group',
      'kind',
      'priority',
      'state',
      'not_before',
      'attempts',
      'unsure',
      'interrupted',
      'created_at',
      'announcement',
    ])
    .expression(
      chatsOf(trx, audience, channels)
        .select(['channel', 'conversation', 'is_group'])
        .select([
          text('announcement').as('kind'),
          whole(announcementPriority(urgent)).as('priority'),
          text('pending').as('state'),
          whole(0).as('not_before'),
          whole(0).as('attempts'),
          whole(0).as('unsure'),
          whole(0).as('interrupted'),
          whole(at).as('created_at'),
          whole(number).as('announcement'),
        ])
        .orderBy('channel')
        .orderBy('conversation'),
    )
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0)
}
