import type { Kysely } from 'kysely'
import { isTalkOf } from '../../app/conversation-key.ts'
import type { Conversations } from '../../app/ports/conversations.ts'
import type { Context } from '../../core/dialogue/context.ts'
import { askedTogether } from '../asked-together.ts'
import { isOneOf } from '../engines/differences.ts'
import type { Schema } from '../schema.ts'
import { slices } from '../slices.ts'
import { type Expiry, type ExpiryClock, expiryClock } from './expiry.ts'

/**
 * Conversations that outlive a restart. What has expired is never loaded, and every save clears it out of the table.
 * Contexts come back as JSON gives them: a property that was undefined is missing.
 */
export function kyselyConversations(db: Kysely<Schema>, expiry: Expiry = {}): Conversations {
  const clock = expiryClock(expiry)
  const contextOf = askedTogether(async (ids: readonly string[]) => {
    const rows = await db
      .selectFrom('conversations')
      .select(['id', 'context'])
      .where((eb) => isOneOf(db, eb.ref('id'), ids))
      .where('updated_at', '>=', clock.cutoff().toISOString())
      .execute()
    return new Map(rows.map(({ id, context }) => [id, context]))
  })
  return {
    async load(conversation) {
      const context = await contextOf(conversation)
      return context === undefined ? undefined : JSON.parse(context)
    },
    save: (conversation, context) => saveContexts(db, new Map([[conversation, context]]), clock),
    async forget(conversation) {
      await db.deleteFrom('conversations').where('id', '=', conversation).execute()
    },
    async forgetPerson(person) {
      const ids = await db.selectFrom('conversations').select('id').execute()
      const theirs = ids.map(({ id }) => id).filter(isTalkOf(person))
      for (const { some } of slices({ some: theirs }))
        await db.deleteFrom('conversations').where('id', 'in', some).execute()
    },
  }
}

/** Saves contexts by conversation, forgets those that are undefined, and clears out what has expired. */
export async function saveContexts(
  db: Kysely<Schema>,
  contexts: ReadonlyMap<string, Context | undefined>,
  clock: ExpiryClock,
): Promise<void> {
  const updated_at = clock.now().toISOString()
  const saved = [...contexts].filter(([, context]) => context !== undefined)
  const forgotten = [...contexts].filter(([, context]) => context === undefined).map(([id]) => id)
  if (saved.length > 0)
    await db
      .insertInto('conversations')
      .values(saved.map(([id, context]) => ({ id, context: JSON.stringify(context), updated_at })))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((set) => ({ context: set.ref('excluded.context'), updated_at })),
      )
      .execute()
  if (forgotten.length > 0) await db.deleteFrom('conversations').where('id', 'in', forgotten).execute()
  await db.deleteFrom('conversations').where('updated_at', '<', clock.cutoff().toISOString()).execute()
}
