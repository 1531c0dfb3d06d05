import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Built, build } from '../cli/built.ts'
import { emptyPostgres } from '../storage/engines.ts'
import { tortureRefreshes } from './process/torture-refreshes.ts'

const KILLS = Number(process.env.TORTURE ?? (process.env.LONG ? 30 : 4))
const TIMEOUT_MS = 120_000 + KILLS * 4000

let built: Built
beforeAll(async () => {
  built = await build()
})
afterAll(() => built?.remove())

describe.each(['PostgreSQL', 'SQLite in a file'])(
  'two processes that renew tokens on %s, killed again and again',
  (on) => {
    it(
      'never use a refresh token twice, lose none that Zalo has not seen, and tell an admin of each loss once',
      async () => {
        const server = on === 'PostgreSQL' ? await emptyPostgres() : undefined
        try {
          const toll = await tortureRefreshes({
            location: server?.location ?? join(built.scratch, 'refreshes.sqlite'),
            script: built.path('test/torture/process/refreshing.js'),
            journal: join(built.scratch, `refreshes of ${on}`),
            kills: KILLS,
          })
          expect(toll.reused).toBe(0)
          expect(toll.alerts).toBe(toll.lost)
          // a microsecond lies between the mark and the request
          expect(toll.lostUnused).toBeLessThanOrEqual(Math.max(1, KILLS / 100))
          expect(toll.logged).toBeLessThanOrEqual(toll.lost)
        } finally {
          await server?.drop()
        }
      },
      TIMEOUT_MS,
    )
  },
)
