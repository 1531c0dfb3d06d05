import { fork } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MOST_NAMED } from '../../src/app/ports/announcements.ts'
import { kyselyAnnouncements } from '../../src/storage/announcements/kysely-announcements.ts'
import { type Built, build } from '../cli/built.ts'
import { type TestDatabase, torturedEngines } from '../storage/engines.ts'
import { type FailingTelegram, failingTelegram } from './failing-telegram.ts'
import { ANNOUNCING_PHASES, type AnnouncingOrder } from './process/announcing-protocol.ts'

/** `npm run torture:outbox` asks for a thousand. */
const KILLS = Number(process.env.TORTURE ?? (process.env.LONG ? 40 : 8))
const TIMEOUT_MS = 120_000 + KILLS * 15_000
const UNITS = 100
/** Five thousand receivers at full size. */
const CHATS_A_UNIT = process.env.TORTURE ? 50 : process.env.LONG ? 20 : 4
/** Ten times what Telegram allows: all else is as in earnest. */
const PER_SECOND = 250
/** A process dies when it comes to its phase for at most so manieth time. */
const LATEST = { enqueue: 2, claim: 6, send: 30, settle: 12 }

let built: Built
beforeAll(async () => {
  built = await build()
})
afterAll(() => built?.remove())

describe.each(torturedEngines())('announcements on $name, their process killed again and again', (engine) => {
  let database: TestDatabase
  let fake: FailingTelegram
  let journal: string
  beforeEach(async () => {
    database = await engine.create()
    fake = await failingTelegram(UNITS * CHATS_A_UNIT)
    journal = join(built.scratch, 'killed')
    writeFileSync(journal, '')
  })
  afterEach(async () => {
    await fake?.close()
    await database?.remove()
  })

  it(
    `reach everyone at most once, and are listed wherever nobody knows (${KILLS} kills)`,
    async () => {
      const { db, location } = database
      const begun = performance.now()
      const since = '2026-11-20T02:00:00.000Z'
      const subscribed = fake.chats.map(({ id, type }, i) => ({
        channel: 'telegram',
        conversation: String(id),
        is_group: type === 'private' ? 0 : 1,
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

      const { apiRoot, token, author } = fake
      const order = { location, journal, apiRoot, token, author, perSecond: PER_SECOND, units: UNITS }
      for (let i = 0; i < KILLS; i++) {
        const phase = ANNOUNCING_PHASES[i % ANNOUNCING_PHASES.length]!
        const nth = 1 + ((Math.floor(i / ANNOUNCING_PHASES.length) * 7) % LATEST[phase])
        expect(await serve({ ...order, kill: { phase, nth } })).toBe('SIGKILL')
      }
      expect(await serve(order)).toBeNull()

      const killed = readFileSync(journal, 'utf8').trim().split('\n')
      const arrivals = fake.arrivals()
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
      const doubled = [...arrivals.values()].filter((times) => times > 1).length
      const minutes = ((performance.now() - begun) / 60_000).toFixed(1)
      process.stdout.write(`
${engine.name}: ${new Set(rows.map(({ number }) => number)).size} announcements, ${rows.length} messages to ${subscribed.length} chats, ${minutes} minutes

| killed at | ${[...ANNOUNCING_PHASES, 'in all'].join(' | ')} |
| --- |${' ---: |'.repeat(ANNOUNCING_PHASES.length + 1)}
| times | ${[...ANNOUNCING_PHASES.map((phase) => killed.filter((line) => line === `killed ${phase}`).length), killed.length].join(' | ')} |

|  | arrived once | did not arrive |
| --- | ---: | ---: |
${['sent', 'failed', 'cancelled', 'uncertain'].map((state) => `| ${state} | ${count(state, 1)} | ${count(state, 0)} |`).join('\n')}

Lost (sent, not arrived): ${count('sent', 0)}. Doubled: ${doubled}. Arrived, but neither sent nor listed as uncertain: ${count('failed', 1) + count('cancelled', 1)}.
`)

      for (const phase of ANNOUNCING_PHASES)
        expect(killed.filter((line) => line === `killed ${phase}`)).toHaveLength(KILLS / ANNOUNCING_PHASES.length)
      expect(doubled).toBe(0)
      expect(
        count('sent', 1) + count('failed', 0) + count('cancelled', 0) + count('uncertain', 1) + count('uncertain', 0),
      ).toBe(rows.length)
      const confirmed = await db
        .selectFrom('announcements')
        .select(['number', 'state'])
        .where('confirmed_by', 'is not', null)
        .execute()
      for (const { number, state } of confirmed) {
        const { counts, announcement, uncertain } = (await announcements.report(number))!
        expect(['done', 'cancelled']).toContain(state)
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(announcement.receivers)
        const unsure = counts.filter((each) => each.state === 'uncertain').reduce((sum, { count }) => sum + count, 0)
        expect(uncertain).toHaveLength(Math.min(unsure, MOST_NAMED))
      }
      // every one that was confirmed and not cancelled told its author, once
      const reports = await db.selectFrom('outbox').select('id').where('kind', '=', 'reply').execute()
      expect(reports).toHaveLength(confirmed.filter(({ state }) => state === 'done').length)
      // a draft whose confirmation a kill prevented has no receiver at all
      expect(new Set(rows.map(({ number }) => number)).size).toBe(confirmed.length)
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
