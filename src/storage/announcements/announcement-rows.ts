import type { Selectable, Transaction } from 'kysely'
import { ownChatOf } from '../../app/own-chat.ts'
import { type Announcement, type DeliveryReport, MOST_NAMED, type Plan } from '../../app/ports/announcements.ts'
import type { Actor } from '../../app/ports/audit.ts'
import type { Message } from '../../app/ports/channel.ts'
import { DIGEST_AUTHOR } from '../../app/ports/digests.ts'
import type { Chat } from '../../app/ports/subscriptions.ts'
import { fromFlag, toColumn, toFlag } from '../columns.ts'
import { insertMessages } from '../queues/kysely-outbox.ts'
import type { Schema } from '../schema.ts'
import type { AnnouncementTable } from './announcement-tables.ts'

export function toAnnouncement(row: Selectable<AnnouncementTable>): Announcement {
  return {
    number: row.number,
    revision: row.revision,
    state: row.state,
    message: JSON.parse(row.body),
    audience: JSON.parse(row.audience),
    urgent: fromFlag(row.urgent),
    plannedAt: row.planned_at ?? undefined,
    repeat: row.repeat ?? undefined,
    receivers: row.receivers,
    author: row.author,
    authorChat: { channel: row.author_channel, conversation: row.author_conversation },
    confirmedBy: row.confirmed_by ?? undefined,
    approvedBy: row.approved_by ?? undefined,
    startedAt: row.started_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
  }
}

/** Of one that nobody has confirmed or started yet. */
export const NEW_ANNOUNCEMENT = {
  revision: 1,
  confirmed_by: null,
  approved_by: null,
  started_at: null,
  ended_at: null,
} as const

export const toPlanColumns = ({ message, audience, urgent, plannedAt, repeat }: Plan) => ({
  body: JSON.stringify(message),
  audience: JSON.stringify(audience),
  urgent: toFlag(urgent),
  planned_at: toColumn(plannedAt),
  repeat: toColumn(repeat),
})

export const toAuthorColumns = (author: string, { channel, conversation }: Chat) => ({
  author,
  author_channel: channel,
  author_conversation: conversation,
})

/** Something to read for the author; the bot itself reads nothing. */
export async function tellAuthor(
  trx: Transaction<Schema>,
  { author, authorChat }: Announcement,
  message: Message,
  at: number,
): Promise<void> {
  if (author === DIGEST_AUTHOR.person) return
  await insertMessages(trx, [{ ...authorChat, group: false, kind: 'reply', message }], at)
}

/** What the bot has sent by itself has no reader of its reports until somebody sends it again. */
export async function takeOver(trx: Transaction<Schema>, number: number, by: Actor): Promise<void> {
  await trx
    .updateTable('announcements')
    .set(toAuthorColumns(by.person, ownChatOf(by.person)))
    .where('number', '=', number)
    .where('author', '=', DIGEST_AUTHOR.person)
    .execute()
}

/** What repeats goes on as another announcement, as it was confirmed: each has a report of its own. */
export async function scheduleNext(
  trx: Transaction<Schema>,
  announcement: Announcement,
  next: number | undefined,
  at: number,
): Promise<void> {
  if (next === undefined) return
  const { author, authorChat, receivers, confirmedBy, approvedBy } = announcement
  await trx
    .insertInto('announcements')
    .values({
      ...NEW_ANNOUNCEMENT,
      ...toPlanColumns({ ...announcement, plannedAt: next }),
      ...toAuthorColumns(author, authorChat),
      state: 'scheduled',
      receivers,
      confirmed_by: toColumn(confirmedBy),
      approved_by: toColumn(approvedBy),
      created_at: at,
    })
    .execute()
}

export async function deliveryReport(
  trx: Transaction<Schema>,
  announcement: Announcement,
  page = 1,
): Promise<DeliveryReport> {
  const counts = await trx
    .selectFrom('outbox')
    .select(['state', 'last_error', (count) => count.fn.countAll<number>().as('rows')])
    .where('announcement', '=', announcement.number)
    .groupBy(['state', 'last_error'])
    .execute()
  const uncertain = await trx
    .selectFrom('outbox')
    .leftJoin('subscriptions', (join) =>
      join
        .onRef('subscriptions.channel', '=', 'outbox.channel')
        .onRef('subscriptions.conversation', '=', 'outbox.conversation'),
    )
    .select(['outbox.channel', 'outbox.conversation', 'subscriptions.name'])
    .where('outbox.announcement', '=', announcement.number)
    .where('outbox.state', '=', 'uncertain')
    .orderBy('outbox.id')
    .limit(MOST_NAMED)
    .offset((page - 1) * MOST_NAMED)
    .execute()
  const told = new Map<string, DeliveryReport['counts'][number]>()
  for (const { state, last_error, rows } of counts) {
    // only of what did not go well is the last reason a reason
    const reason =
      state === 'failed' || state === 'uncertain' || state === 'cancelled' ? (last_error ?? undefined) : undefined
    const key = `${state} ${reason ?? ''}`
    told.set(key, { state, reason, count: (told.get(key)?.count ?? 0) + Number(rows) })
  }
  return {
    announcement,
    counts: [...told].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count),
    page,
    uncertain: uncertain.map(({ channel, conversation, name }) => ({ channel, conversation, name: name ?? undefined })),
  }
}
