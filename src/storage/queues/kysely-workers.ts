import type { Kysely, Transaction } from 'kysely'
import { MOST_INTERRUPTIONS } from '../../app/ports/outbox.ts'
import type { Workers } from '../../app/ports/workers.ts'
import { servesSeveral } from '../engines/differences.ts'
import type { Schema } from '../schema.ts'

export interface WorkerOptions {
  /** This process's own name, which none before it has had. */
  readonly worker: string
  /** For how long it counts as alive after it said so. */
  readonly leaseMs?: number
  readonly now?: () => number
}

/** Well above the pause between two signs of life, so that a busy moment is no death. */
const LEASE_MS = 15_000

/** Where one process only can serve (SQLite), all others are dead from the first sign of life on. */
export function kyselyWorkers(
  db: Kysely<Schema>,
  { worker, leaseMs = LEASE_MS, now = Date.now }: WorkerOptions,
): Workers {
  let saidAt = Number.NEGATIVE_INFINITY
  return {
    async beat() {
      const at = now()
      await db.transaction().execute(async (trx) => {
        const alive_until = at + leaseMs
        await trx
          .insertInto('workers')
          .values({ id: worker, alive_until })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ alive_until }))
          .execute()
        const others = trx.deleteFrom('workers').where('id', '<>', worker)
        await (servesSeveral(trx) ? others.where('alive_until', '<', now()) : others).execute()
        await giveBackUpdates(trx)
        await giveBackMessages(trx, now())
      })
      saidAt = at
    },
    // well before others may think so: their clocks are not quite the same
    holds: () => !servesSeveral(db) || now() < saidAt + leaseMs / 2,
    leave: async () => void (await db.deleteFrom('workers').where('id', '=', worker).execute()),
  }
}

async function giveBackUpdates(trx: Transaction<Schema>): Promise<void> {
  await trx
    .updateTable('inbox')
    .set({ state: 'waiting', worker: null })
    .where('state', '=', 'handling')
    .where('worker', 'not in', trx.selectFrom('workers').select('id'))
    .execute()
}

async function giveBackMessages(trx: Transaction<Schema>, at: number): Promise<void> {
  const orphans = trx
    .updateTable('outbox')
    .set({ worker: null, last_error: 'interrupted' })
    .where('state', '=', 'sending')
    .where('worker', 'not in', trx.selectFrom('workers').select('id'))
  await orphans
    .set((set) => ({ state: 'pending', interrupted: set('interrupted', '+', 1) }))
    .where('kind', '=', 'reply')
    .where('interrupted', '<', MOST_INTERRUPTIONS)
    .execute()
  await orphans.set({ state: 'uncertain', settled_at: at }).execute()
}
