import type { Kysely } from 'kysely'
import type { Actor, Audit, AuditEntry } from '../../app/ports/audit.ts'
import type { Schema } from '../schema.ts'

export function kyselyAudit(db: Kysely<Schema>): Audit {
  return {
    async page(page, size) {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .orderBy('number', 'desc')
        .limit(size)
        .offset((page - 1) * size)
        .execute()
      const entries = rows.map(({ number, at, by_person, what, subject, before, after }) => ({
        number,
        at,
        by: by_person,
        what,
        subject,
        before: before === null ? undefined : JSON.parse(before),
        after: after === null ? undefined : JSON.parse(after),
      }))
      return { entries, total: await countOf(db, 'audit') }
    },
  }
}

export async function countOf(db: Kysely<Schema>, table: 'audit' | 'feedback'): Promise<number> {
  const counted = await db
    .selectFrom(table)
    .select((count) => count.fn.countAll<number | bigint | string>().as('rows'))
    .executeTakeFirstOrThrow()
  return Number(counted.rows)
}

/** Writes down a change; in the transaction that makes it. */
export async function audit(
  trx: Kysely<Schema>,
  { person, at }: Actor,
  {
    what,
    subject,
    before,
    after,
  }: Pick<AuditEntry, 'what' | 'subject'> & Partial<Pick<AuditEntry, 'before' | 'after'>>,
): Promise<void> {
  const written = (values: AuditEntry['before']) => (values === undefined ? null : JSON.stringify(values))
  await trx
    .insertInto('audit')
    .values({
      at: at.toISOString(),
      by_person: person,
      what,
      subject,
      before: written(before),
      after: written(after),
    })
    .execute()
}
