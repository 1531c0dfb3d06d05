import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Misses } from '../../app/ports/misses.ts'
import type { KeptMiss, Miss } from '../../core/misses/miss.ts'
import type { MissTable, Schema } from '../schema.ts'
import { type MissRetention, retentionLimits } from './miss-retention.ts'

/** Misses that outlive a restart. What is too old is never listed, and every record clears it out of the table. */
export function kyselyMisses(db: Kysely<Schema>, retention: MissRetention = {}): Misses {
  const limits = retentionLimits(retention)
  const expire = async () => void (await db.deleteFrom('misses').where('day', '<', limits.firstDay()).execute())
  return {
    expire,
    async record(miss) {
      await expire()
      if (miss.day < limits.firstDay()) return
      const row = toRow(miss)
      await db
        .insertInto('misses')
        .values(row)
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((set) => ({
            times: set('misses.times', '+', 1),
            recognised: row.recognised,
          })),
        )
        .execute()
      await makeRoom(db, limits.mostKept)
    },
    async list(sinceDay = '') {
      const first = [limits.firstDay(), sinceDay].sort().at(-1)!
      const rows = await db.selectFrom('misses').selectAll().where('day', '>=', first).execute()
      // Sorted here: databases disagree on the order of text.
      return rows.sort(byDay).map(fromRow)
    },
  }
}

/** The fullest days lose those asked least: a flood on one day does not wash away what was asked on the others. */
async function makeRoom(db: Kysely<Schema>, mostKept: number): Promise<void> {
  const sizes = await db
    .selectFrom('misses')
    .select(['day', (count) => count.fn.countAll<number | bigint | string>().as('rows')])
    .groupBy('day')
    .execute()
  const surplus = surplusByDay(new Map(sizes.map(({ day, rows }) => [day, Number(rows)])), mostKept)
  for (const [day, many] of surplus) {
    const least = db.selectFrom('misses').select('id').where('day', '=', day).orderBy('times').orderBy('id').limit(many)
    await db.deleteFrom('misses').where('id', 'in', least).execute()
  }
}

/** How many rows each day must lose so that at most `most` are left: always one of the fullest day, else the oldest. */
function surplusByDay(sizes: ReadonlyMap<string, number>, most: number): Map<string, number> {
  const left = new Map([...sizes].sort(([a], [b]) => compare(a, b)))
  const surplus = new Map<string, number>()
  for (let over = [...left.values()].reduce((sum, rows) => sum + rows, 0) - most; over > 0; over--) {
    const [fullest] = [...left].reduce((a, b) => (b[1] > a[1] ? b : a))
    left.set(fullest, left.get(fullest)! - 1)
    surplus.set(fullest, (surplus.get(fullest) ?? 0) + 1)
  }
  return surplus
}

function toRow({ day, channel, outcome, text, words, named, unexplained, guesses }: Miss): MissTable {
  const written = JSON.stringify(guesses)
  return {
    id: createHash('sha256')
      .update(JSON.stringify([day, channel, outcome, text, written]))
      .digest('base64url'),
    day,
    channel,
    outcome,
    text,
    recognised: JSON.stringify({ words, named, unexplained }),
    guesses: written,
    times: 1,
  }
}

function fromRow({ day, channel, outcome, text, recognised, guesses, times }: MissTable): KeptMiss {
  return { day, channel, outcome, text, ...JSON.parse(recognised), guesses: JSON.parse(guesses), count: times }
}

function byDay(a: MissTable, b: MissTable): number {
  return compare(a.day, b.day) || compare(a.text, b.text) || compare(a.id, b.id)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
