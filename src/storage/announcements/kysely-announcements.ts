import type { Kysely, Transaction } from 'kysely'
import type { Announcement, Announcements, Confirmed, ConfirmRules } from '../../app/ports/announcements.ts'
import type { Actor, Audited } from '../../app/ports/audit.ts'
import { keptToMyself } from '../engines/differences.ts'
import { kyselyLeases } from '../kysely-leases.ts'
import { audit } from '../people/kysely-audit.ts'
import { insertMessages } from '../queues/kysely-outbox.ts'
import { cancelWaiting } from '../queues/settle-messages.ts'
import type { Schema } from '../schema.ts'
import {
  deliveryReport,
  NEW_ANNOUNCEMENT,
  scheduleNext,
  takeOver,
  tellAuthor,
  toAnnouncement,
  toAuthorColumns,
  toPlanColumns,
} from './announcement-rows.ts'
import { type Channels, countReceivers, expand, reachOf, receiversOf } from './start-announcement.ts'

type Trx = Transaction<Schema>

/** States in which nobody has been sent anything. */
const BEFORE_START = ['draft', 'awaiting', 'scheduled'] as const

export interface AnnouncementOptions {
  /** Channels that are served now: nothing goes to chats of others, for it would wait for ever. Undefined: all. */
  readonly channels?: () => Channels
}

export function kyselyAnnouncements(
  db: Kysely<Schema>,
  { channels = () => undefined }: AnnouncementOptions = {},
): Announcements {
  const change = <T>(write: (trx: Trx) => Promise<T>) => db.transaction().execute(write)
  return {
    reach: (audience) => reachOf(db, audience, channels()),
    receivers: (audience, channel) => receiversOf(db, audience, channel),
    draft: (plan, authorChat, by) =>
      change(async (trx) => {
        const row = await trx
          .insertInto('announcements')
          .values({
            ...NEW_ANNOUNCEMENT,
            ...toPlanColumns(plan),
            ...toAuthorColumns(by.person, authorChat),
            state: 'draft',
            receivers: await countReceivers(trx, plan.audience, channels()),
            created_at: by.at.getTime(),
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        await written(trx, by, 'announcement drafted', row.number)
        return toAnnouncement(row)
      }),
    change: (number, plan, authorChat, by) =>
      change(async (trx) => {
        const row = await trx
          .updateTable('announcements')
          .set((set) => ({
            ...toPlanColumns(plan),
            ...toAuthorColumns(by.person, authorChat),
            revision: set('revision', '+', 1),
            state: 'draft',
            confirmed_by: null,
            approved_by: null,
          }))
          .set({ receivers: await countReceivers(trx, plan.audience, channels()) })
          .where('number', '=', number)
          .where('state', 'in', BEFORE_START)
          .returningAll()
          .executeTakeFirst()
        if (row === undefined) return undefined
        await written(trx, by, 'announcement changed', number)
        return toAnnouncement(row)
      }),
    find: (number) => find(db, number),
    async planned() {
      const rows = await db
        .selectFrom('announcements')
        .selectAll()
        .where('state', 'in', [...BEFORE_START, 'sending'])
        .orderBy('number')
        .execute()
      return rows.map(toAnnouncement).sort((a, b) => (a.plannedAt ?? 0) - (b.plannedAt ?? 0))
    },
    confirm: (shown, by, rules) => change((trx) => confirm(trx, shown, by, rules, channels())),
    cancel: (number, by) =>
      change(async (trx) => {
        const row = await trx
          .updateTable('announcements')
          .set({ state: 'cancelled', ended_at: by.at.getTime() })
          .where('number', '=', number)
          .where('state', 'in', [...BEFORE_START, 'sending'])
          .returningAll()
          .executeTakeFirst()
        if (row === undefined) return undefined
        await cancelWaiting(trx, [number], by.at.getTime())
        await written(trx, by, 'announcement cancelled', number)
        return deliveryReport(trx, toAnnouncement(row))
      }),
    report: (number, page) =>
      change(async (trx) => {
        const announcement = await find(trx, number)
        return announcement === undefined ? undefined : deliveryReport(trx, announcement, page)
      }),
    resend: (number, state, by) =>
      change(async (trx) => {
        const reopened = await trx
          .updateTable('announcements')
          .set({ state: 'sending', ended_at: null })
          .where('number', '=', number)
          .where('state', 'in', ['sending', 'done'])
          .executeTakeFirst()
        if (reopened.numUpdatedRows === 0n) return 0
        const { numUpdatedRows } = await trx
          .updateTable('outbox')
          .set({ state: 'pending', last_error: null, settled_at: null, not_before: 0 })
          .where('announcement', '=', number)
          .where('state', '=', state)
          .where((where) => where.or([where('last_error', 'is', null), where('last_error', '<>', 'gone')]))
          .executeTakeFirst()
        const again = Number(numUpdatedRows)
        if (again > 0) await takeOver(trx, number, by)
        if (again > 0) await written(trx, by, 'announcement sent again', number, { [state]: String(again) })
        return again
      }),

    async due(at) {
      const rows = await db
        .selectFrom('announcements')
        .selectAll()
        .where('state', '=', 'scheduled')
        .where('planned_at', '<=', at)
        .orderBy('planned_at')
        .execute()
      return rows.map(toAnnouncement)
    },
    async settled(number) {
      const { rows } = await db
        .selectFrom('outbox')
        .select((count) => count.fn.countAll<number>().as('rows'))
        .where('announcement', '=', number)
        .where('state', 'not in', ['pending', 'sending'])
        .executeTakeFirstOrThrow()
      return Number(rows)
    },
    async sending() {
      const rows = await db.selectFrom('announcements').selectAll().where('state', '=', 'sending').execute()
      return rows.map(toAnnouncement)
    },
    start: (number, at, next) =>
      change(async (trx) => {
        const announcement = await held(trx, number)
        if (announcement?.state !== 'scheduled') return
        await begin(trx, announcement, at, channels())
        await scheduleNext(trx, announcement, next, at)
      }),
    postpone: (number, at, next, tell) =>
      change(async (trx) => {
        const announcement = await held(trx, number)
        if (announcement?.state !== 'scheduled') return
        const row = await trx
          .updateTable('announcements')
          .set((set) => ({
            state: 'draft',
            revision: set('revision', '+', 1),
            planned_at: null,
            repeat: null,
            confirmed_by: null,
            approved_by: null,
          }))
          .set({ receivers: await countReceivers(trx, announcement.audience, channels()) })
          .where('number', '=', number)
          .returningAll()
          .executeTakeFirstOrThrow()
        const postponed = toAnnouncement(row)
        await tellAuthor(trx, postponed, tell(postponed), at)
        await scheduleNext(trx, announcement, next, at)
      }),
    finish: (number, at, tell) =>
      change(async (trx) => {
        const row = await trx
          .updateTable('announcements')
          .set({ state: 'done', ended_at: at })
          .where('number', '=', number)
          .where('state', '=', 'sending')
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('outbox')
                  .select('id')
                  .where('announcement', '=', number)
                  .where('state', 'in', ['pending', 'sending']),
              ),
            ),
          )
          .returningAll()
          .executeTakeFirst()
        if (row === undefined) return false
        const announcement = toAnnouncement(row)
        await tellAuthor(trx, announcement, tell(await deliveryReport(trx, announcement)), at)
        return true
      }),
    hold: (holder, at, until) => kyselyLeases(db).hold('announcements', holder, at, until),
  }
}

async function find(db: Kysely<Schema>, number: number): Promise<Announcement | undefined> {
  const row = await db.selectFrom('announcements').selectAll().where('number', '=', number).executeTakeFirst()
  return row === undefined ? undefined : toAnnouncement(row)
}

async function held(trx: Trx, number: number): Promise<Announcement | undefined> {
  const row = keptToMyself(trx, trx.selectFrom('announcements').selectAll().where('number', '=', number))
  const found = await row.executeTakeFirst()
  return found === undefined ? undefined : toAnnouncement(found)
}

async function confirm(
  trx: Trx,
  shown: Pick<Announcement, 'number' | 'revision'>,
  by: Actor,
  { aloneUpTo, askOthers }: ConfirmRules,
  channels: Channels,
): Promise<Confirmed | undefined> {
  const announcement = await held(trx, shown.number)
  if (announcement === undefined) return undefined
  const { number, state, author, audience, plannedAt } = announcement
  if (state !== 'draft' && state !== 'awaiting') return { kind: 'over', announcement }
  if ((author === by.person) !== (state === 'draft')) return { kind: 'not-yours', announcement }
  const receivers = await countReceivers(trx, audience, channels)
  if (receivers !== announcement.receivers || announcement.revision !== shown.revision) {
    await trx.updateTable('announcements').set({ receivers }).where('number', '=', number).execute()
    return { kind: 'changed', announcement: { ...announcement, receivers } }
  }
  const at = by.at.getTime()
  const who = state === 'draft' ? { confirmed_by: by.person } : { approved_by: by.person }
  await trx.updateTable('announcements').set(who).where('number', '=', number).execute()
  await written(trx, by, state === 'draft' ? 'announcement confirmed' : 'announcement approved', number)
  if (state === 'draft' && receivers > aloneUpTo) {
    const awaiting = await become(trx, number, 'awaiting')
    await insertMessages(trx, askOthers(awaiting), at)
    return { kind: 'awaiting', announcement: awaiting }
  }
  if (plannedAt !== undefined && plannedAt > at)
    return { kind: 'scheduled', announcement: await become(trx, number, 'scheduled') }
  return { kind: 'started', announcement: await begin(trx, announcement, at, channels) }
}

async function become(trx: Trx, number: number, state: 'awaiting' | 'scheduled'): Promise<Announcement> {
  const row = trx.updateTable('announcements').set({ state }).where('number', '=', number).returningAll()
  return toAnnouncement(await row.executeTakeFirstOrThrow())
}

async function begin(trx: Trx, announcement: Announcement, at: number, channels: Channels): Promise<Announcement> {
  const receivers = await expand(trx, announcement, at, channels)
  const row = trx
    .updateTable('announcements')
    .set({ state: 'sending', receivers, started_at: at })
    .where('number', '=', announcement.number)
    .returningAll()
  return toAnnouncement(await row.executeTakeFirstOrThrow())
}

/** The text is left out: it stands with the announcement. */
const written = (trx: Trx, by: Actor, what: Audited, number: number, after?: Readonly<Record<string, string>>) =>
  audit(trx, by, { what, subject: String(number), ...(after === undefined ? {} : { after }) })
