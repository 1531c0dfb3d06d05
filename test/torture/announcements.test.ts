import { fork } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { kyselyAnnouncements } from '../../src/storage/kysely-announcements.ts'
import { type Built, build } from '../cli/built.ts'
import { sharedEngines, type TestDatabase } from '../storage/engines.ts'
import { ANNOUNCING_PHASES, type AnnouncingOrder } from './process/announcing-protocol.ts'

/** `npm run torture:outbox` asks for a thousand. */
const KILLS = Number(process.env.TORTURE ?? (process.env.LONG ? 40 : 8))
const TIMEOUT_MS = 120_000 + KILLS * 15_000
const UNITS = 100
/** Five thousand receivers at full size. */
const CHATS_A_UNIT = process.env.TORTURE ? 50 : process.env.LONG ? 20 : 4
/** A process dies when it comes to its phase for at most so manieth time. */
const LATEST = { enqueue: 2, claim: 6, send: 30, settle: 12 }

let built: Built
beforeAll(() => {
  built = build()
})
afterAll(() => built?.remove())

describe.each(sharedEngines())('announcements on $name, their process killed again and again', (engine) => {
  let database: TestDatabase
  let journal: string
  beforeEach(async () => {
    database = await engine.create()
    journal = join(built.scratch, 'announced')
    writeFileSync(journal, '')
  })
  afterEach(() => database?.remove())

  it(
    `reach everyone at most once, and are listed wherever nobody knows (${KILLS} kills)`,
    async () => {
      const { db, location } = database
      const since = '2026-11-20T02:00:00.000Z'
      const subscribed = Array.from({ length: UNITS * CHATS_A_UNIT }, (_, i) => ({
        channel: 'medium',
        conversation: `c${i}`,
        is_group: i % 2,
        unit_id: `u${i % UNITS}`,
        since,
        name: null,
        gone_since: null,
      }))
      for (let i = 0; i < subscribed.length; i += 1000)
        await db
          .insertInto('subscriptions')
          .values(subscribed.slice(i, i + 1000))
          .execute()

      for (let i = 0; i < KILLS; i++) {
        const phase = ANNOUNCING_PHASES[i % ANNOUNCING_PHASES.length]!
        const nth = 1 + ((Math.floor(i / ANNOUNCING_PHASES.length) * 7) % LATEST[phase])
        expect(await serve({ location, journal, units: UNITS, kill: { phase, nth } })).toBe('SIGKILL')
      }
      expect(await serve({ location, journal, units: UNITS })).toBeNull()

      const lines = readFileSync(journal, 'utf8').trim().split('\n')
      const kills = ANNOUNCING_PHASES.map((phase) => [phase, lines.filter((line) => line === `killed ${phase}`).length])
      const arrivals = new Map<string, number>()
      for (const line of lines.filter((each) => each.startsWith('arrived ')))
        arrivals.set(line.slice(8), (arrivals.get(line.slice(8)) ?? 0) + 1)
      const announcements = kyselyAnnouncements(db)
      const rows = await db
        .selectFrom('outbox')
        .innerJoin('announcements', 'announcements.number', 'outbox.announcement')
        .select(['outbox.conversation', 'outbox.state', 'announcements.body', 'announcements.number'])
        .execute()
      const told = rows.map(({ conversation, state, body }) => ({
        state,
        arrived: arrivals.get(`${JSON.parse(body).text} ${conversation}`) ?? 0,
      }))
      const count = (state: string, arrived: number) =>
        told.filter((each) => each.state === state && each.arrived === arrived).length
      process.stdout.write(`${engine.name}, ${rows.length} receivers, kills: ${kills.map((each) => each.join(' ')).join(', ')}
  sent and arrived ${count('sent', 1)}, failed ${count('failed', 0)}, cancelled ${count('cancelled', 0)}
  uncertain: arrived ${count('uncertain', 1)}, did not ${count('uncertain', 0)}
  lost ${count('sent', 0)}, doubles ${told.filter(({ arrived }) => arrived > 1).length}, unlisted arrivals ${count('failed', 1) + count('cancelled', 1)}\n`)

      for (const [, times] of kills) expect(times).toBe(KILLS / ANNOUNCING_PHASES.length)
      expect(
        count('sent', 1) + count('failed', 0) + count('cancelled', 0) + count('uncertain', 1) + count('uncertain', 0),
      ).toBe(rows.length)
      expect([...arrivals.values()].filter((times) => times > 1)).toEqual([])
      const begun = await db
        .selectFrom('announcements')
        .select(['number', 'state'])
        .where('state', '<>', 'draft')
        .execute()
      for (const { number, state } of begun) {
        const report = (await announcements.report(number))!
        expect(state).toBe('done')
        expect(report.counts.reduce((sum, { count }) => sum + count, 0)).toBe(report.announcement.receivers)
      }
      // every one that was confirmed told its author, once
      const reports = await db.selectFrom('outbox').select('id').where('kind', '=', 'reply').execute()
      expect(reports).toHaveLength(begun.length)
      // a draft whose confirmation a kill prevented has no receiver at all
      expect(new Set(rows.map(({ number }) => number)).size).toBe(begun.length)
    },
    TIMEOUT_MS,
  )

  /** One process, from its start to its end: the signal that ended it. */
  function serve(order: AnnouncingOrder): Promise<NodeJS.Signals | null> {
    const child = fork(built.path('test/torture/process/announcing.js'), [JSON.stringify(order)])
    return new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('exit', (code, signal) =>
        code === 0 || code === null ? resolve(signal) : reject(new Error(`ended: ${code}`)),
      )
    })
  }
})
