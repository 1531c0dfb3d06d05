import type { Kysely } from 'kysely'
import { FEEDBACK_DAYS, type FeedbackBox } from '../../app/ports/feedback.ts'
import type { Schema } from '../schema.ts'
import { audit, countOf } from './kysely-audit.ts'

export interface FeedbackRetention {
  readonly keepDays?: number
  readonly now?: () => Date
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Feedback that outlives a restart. What is too old is never listed, and everything new clears it out of the table. */
export function kyselyFeedback(
  db: Kysely<Schema>,
  { keepDays = FEEDBACK_DAYS, now = () => new Date() }: FeedbackRetention = {},
): FeedbackBox {
  const expire = async () => {
    const oldest = new Date(now().getTime() - keepDays * DAY_MS).toISOString()
    await db.deleteFrom('feedback').where('at', '<', oldest).execute()
  }
  return {
    async put({ at, channel, text, about }, author) {
      await db
        .insertInto('feedback')
        .values({ at, channel, author, text, about: about ?? null })
        .execute()
      await expire()
    },
    async countSince(author, since) {
      const rows = await db
        .selectFrom('feedback')
        .select('number')
        .where('author', '=', author)
        .where('at', '>=', since.toISOString())
        .execute()
      return rows.length
    },
    async page(page, size) {
      await expire()
      const rows = await db
        .selectFrom('feedback')
        .selectAll()
        .orderBy('number', 'desc')
        .limit(size)
        .offset((page - 1) * size)
        .execute()
      return {
        entries: rows.map(({ number, at, channel, text, about }) => ({
          number,
          at,
          channel,
          text,
          about: about ?? undefined,
        })),
        total: await countOf(db, 'feedback'),
      }
    },
    remove: (number, by) =>
      db.transaction().execute(async (trx) => {
        const row = await trx.deleteFrom('feedback').where('number', '=', number).returning('at').executeTakeFirst()
        if (row !== undefined) await audit(trx, by, { what: 'feedback deleted', subject: String(number), before: row })
        return row !== undefined
      }),
    async forget(author) {
      return (await db.deleteFrom('feedback').where('author', '=', author).returning('number').execute()).length
    },
  }
}
