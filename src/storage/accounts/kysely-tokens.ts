import type { Kysely } from 'kysely'
import type { TokenPair, Tokens } from '../../app/ports/tokens.ts'
import type { Schema } from '../schema.ts'
import type { TokenTable } from './token-tables.ts'

export function kyselyTokens(db: Kysely<Schema>): Tokens {
  /** Changes the row if it is still of this version and state. */
  const change = (
    account: string,
    version: number,
    state: TokenTable['state'],
    set: Partial<TokenTable>,
    on: Kysely<Schema> = db,
  ) =>
    on
      .updateTable('tokens')
      .set(set)
      .where('account', '=', account)
      .where('version', '=', version)
      .where('state', '=', state)
  /** The same for its holder, whether the mark of its use was written or not. */
  const inHand = (account: string, version: number, holder: string, set: Partial<TokenTable>) =>
    db
      .updateTable('tokens')
      .set(set)
      .where('account', '=', account)
      .where('version', '=', version)
      .where('state', 'in', ['held', 'spent'])
      .where('holder', '=', holder)
  const FREE = { holder: null, held_until: null }

  return {
    async read(account) {
      const row = await db.selectFrom('tokens').selectAll().where('account', '=', account).executeTakeFirst()
      if (row === undefined) return undefined
      const { access, refresh, access_until: accessUntil, refresh_until: refreshUntil, version, state } = row
      return { access, refresh, accessUntil, refreshUntil, version, state }
    },
    async begin(account, pair) {
      const row = { ...columnsOf(pair), ...FREE, state: 'good' as const }
      await db
        .insertInto('tokens')
        .values({ account, ...row, version: 1 })
        .onConflict((conflict) =>
          conflict
            .column('account')
            .doUpdateSet(({ ref, eb }) => ({ ...row, version: eb(ref('tokens.version'), '+', 1) })),
        )
        .execute()
    },
    async hold(account, version, holder, until) {
      const held = { state: 'held' as const, holder, held_until: until.toISOString() }
      return changed(await change(account, version, 'good', held).executeTakeFirst())
    },
    async spend(account, version, holder, use) {
      let using: Promise<void> | undefined
      const isSpent = await db.transaction().execute(async (trx) => {
        const spent = change(account, version, 'held', { state: 'spent' }, trx).where('holder', '=', holder)
        if (!changed(await spent.executeTakeFirst())) return false
        // the commit is written to the database within this turn: a process that dies after it leaves the mark behind, and
        // one that dies before it leaves neither mark nor use
        using = new Promise((used) => setImmediate(() => used(use())))
        return true
      })
      await using
      return isSpent
    },
    async renew(account, version, holder, pair) {
      const renewed = { ...columnsOf(pair), ...FREE, state: 'good' as const, version: version + 1 }
      if (changed(await inHand(account, version, holder, renewed).executeTakeFirst())) return true
      // the others took this process for dead
      return changed(await change(account, version, 'lost', renewed).executeTakeFirst())
    },
    async giveBack(account, version, holder) {
      await inHand(account, version, holder, { state: 'good', ...FREE }).execute()
    },
    async lose(account, version, holder) {
      return changed(await inHand(account, version, holder, { state: 'lost', ...FREE }).executeTakeFirst())
    },
    async settleAbandoned(account, version, now) {
      const until = now.toISOString()
      await change(account, version, 'held', { state: 'good', ...FREE })
        .where('held_until', '<=', until)
        .execute()
      const lost = change(account, version, 'spent', { state: 'lost', ...FREE })
      return changed(await lost.where('held_until', '<=', until).executeTakeFirst())
    },
  }
}

const columnsOf = ({ access, refresh, accessUntil, refreshUntil }: TokenPair) => ({
  access,
  refresh,
  access_until: accessUntil,
  refresh_until: refreshUntil,
})

const changed = (result: { readonly numUpdatedRows: bigint }) => result.numUpdatedRows > 0n
