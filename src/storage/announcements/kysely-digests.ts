import type { Kysely, Transaction } from 'kysely'
import type { Audience } from '../../app/ports/announcements.ts'
import { DIGEST_AUTHOR, type Digest, type Digests, type UnitNews } from '../../app/ports/digests.ts'
import type { FactRecord, FactState } from '../../app/ports/reports.ts'
import { audit } from '../people/kysely-audit.ts'
import { fromFactRow } from '../reports/report-rows.ts'
import type { Schema } from '../schema.ts'
import { NEW_ANNOUNCEMENT, toAuthorColumns, toPlanColumns } from './announcement-rows.ts'
import { type Channels, countReceivers, expand } from './start-announcement.ts'

export interface DigestOptions {
  /** As of announcements. */
  readonly channels?: () => Channels
}

export function kyselyDigests(db: Kysely<Schema>, { channels = () => undefined }: DigestOptions = {}): Digests {
  return {
    async due(week) {
      const last = await db.selectFrom('digests').selectAll().orderBy('week', 'desc').limit(1).executeTakeFirst()
      if (last !== undefined && last.week >= week) return undefined
      const upTo = await lastChange(db)
      if (last === undefined) {
        await db.transaction().execute((trx) => mark(trx, week, upTo))
        return undefined
      }
      const wanted = await db
        .selectFrom('subscriptions')
        .select('unit_id')
        .distinct()
        .where('digest', '=', 1)
        .where('gone_since', 'is', null)
        .where('unit_id', 'is not', null)
        .execute()
      const units = wanted.map(({ unit_id }) => unit_id!).sort()
      return { upTo, news: units.length === 0 ? [] : await newsOf(db, units, last.up_to, upTo) }
    },
    send: (week, upTo, digests, at) =>
      db.transaction().execute(async (trx) => {
        if (!(await mark(trx, week, upTo))) return
        for (const digest of digests) await begin(trx, digest, at, channels())
      }),
  }
}

/** Whether this week was not marked before. */
async function mark(trx: Transaction<Schema>, week: string, up_to: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('digests')
    .values({ week, up_to })
    .onConflict((conflict) => conflict.column('week').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

async function begin(trx: Transaction<Schema>, { unitId, message }: Digest, at: Date, channels: Channels) {
  const audience: Audience = { to: 'all', unitId, digest: true }
  const receivers = await countReceivers(trx, audience, channels)
  if (receivers === 0) return
  const started = at.getTime()
  const { number } = await trx
    .insertInto('announcements')
    .values({
      ...NEW_ANNOUNCEMENT,
      ...toPlanColumns({ message, audience, urgent: false, plannedAt: undefined, repeat: undefined }),
      ...toAuthorColumns(DIGEST_AUTHOR.person, DIGEST_AUTHOR.chat),
      state: 'sending',
      receivers,
      created_at: started,
      started_at: started,
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  await expand(trx, { number, audience, urgent: false }, started, channels)
  const by = { person: DIGEST_AUTHOR.person, at }
  await audit(trx, by, { what: 'digest sent', subject: String(number), after: { unit: unitId } })
}

async function lastChange(db: Kysely<Schema>): Promise<number> {
  const { last } = await db
    .selectFrom('changes')
    .select((all) => all.fn.max('number').as('last'))
    .executeTakeFirstOrThrow()
  return Number(last ?? 0)
}

const idsOf = (rows: readonly { readonly id: string }[]) => new Set(rows.map(({ id }) => id))

type Told = FactRecord & { readonly was: FactState | undefined; readonly is: FactState | undefined }

async function newsOf(db: Kysely<Schema>, units: readonly string[], since: number, upTo: number): Promise<UnitNews[]> {
  const touched = db
    .selectFrom('fact_changes')
    .select('fact_id')
    .where('change', '>', since)
    .where('change', '<=', upTo)
  const [facts, events, held, indicators] = await Promise.all([
    db.selectFrom('facts').selectAll().where('id', 'in', touched).orderBy('id').execute(),
    db
      .selectFrom('fact_changes')
      .select(['fact_id', 'change', 'to_state'])
      .where('fact_id', 'in', touched)
      .orderBy('change')
      .execute(),
    db.selectFrom('observations').select('id').where('id', 'in', touched).execute(),
    db.selectFrom('indicators').select('id').execute(),
  ])
  const wanted = new Set(units)
  const [answeredFrom, known] = [idsOf(held), idsOf(indicators)]
  const records = facts
    .map(fromFactRow)
    .filter(({ observation }) => wanted.has(observation.unitId) && known.has(observation.indicatorId))
  const told = new Map(
    records.map((record): [string, Told] => {
      const own = events.filter(({ fact_id }) => fact_id === record.observation.id)
      // what ships was published before anybody touched it
      const start = record.report === undefined ? ('published' as const) : undefined
      const stateAt = (change: number) => own.findLast((each) => each.change <= change)?.to_state ?? start
      return [record.observation.id, { ...record, was: stateAt(since), is: stateAt(upTo) }]
    }),
  )
  /** The one that stood there when the week began, however often it was corrected since. */
  const before = (fact: Told): Told | undefined => {
    const earlier = told.get(fact.supersedes ?? '')
    return earlier === undefined || earlier.was === 'published' ? earlier : before(earlier)
  }
  return units.flatMap((unitId) => {
    const own = [...told.values()].filter(({ observation }) => observation.unitId === unitId)
    const published = own
      .filter(
        ({ was, is, observation }) => was !== 'published' && is === 'published' && answeredFrom.has(observation.id),
      )
      .map((fact) => ({ fact: fact.observation, before: before(fact)?.observation }))
    const withdrawn = own
      .filter(({ was, is }) => was === 'published' && is === 'withdrawn')
      .map(({ observation }) => observation)
    return published.length + withdrawn.length === 0 ? [] : [{ unitId, published, withdrawn }]
  })
}
