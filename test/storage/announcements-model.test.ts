import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClaimedMessage, Settlement } from '../../src/app/ports/outbox.ts'
import { kyselyAnnouncements } from '../../src/storage/kysely-announcements.ts'
import { kyselyOutbox } from '../../src/storage/kysely-outbox.ts'
import { kyselySubscriptions } from '../../src/storage/kysely-subscriptions.ts'
import { kyselyWorkers } from '../../src/storage/kysely-workers.ts'
import { announced, chat } from '../fakes/announcements.ts'
import { engines, type TestDatabase } from './engines.ts'

const LEASE_MS = 1000
const CHATS = 6
const WORKERS = ['a', 'b'] as const

/** What a step does with the nth message in hand: what is delivered, and what is told of it. */
const FATES = ['sent', 'failed', 'uncertain', 'gone', 'moved', 'again', 'resting', 'released', 'lost'] as const

const worker = fc.constantFrom(...WORKERS)
const nth = fc.nat({ max: 9 })
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('announce' as const), urgent: fc.boolean() }) },
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('claim' as const), worker, limit: fc.integer({ min: 1, max: 4 }) }),
    },
    { weight: 12, arbitrary: fc.record({ do: fc.constant('settle' as const), nth, fate: fc.constantFrom(...FATES) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('die' as const), worker, delivered: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('lose claims' as const), worker }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), nth: fc.nat({ max: 2 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), nth }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('wait' as const),
        ms: fc.constantFrom(1, 700, 3_600_000, -5000, -3_600_000),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('finish' as const), nth }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('night' as const), falls: fc.boolean() }) },
  ),
  // few things go wrong in few steps
  { maxLength: 60, size: 'max' },
)
type Step = (typeof steps extends fc.Arbitrary<infer T> ? T : never)[number]

const RUNS = process.env.LONG === undefined ? { memory: 40, other: 6 } : { memory: 600, other: 150 }

describe.each(engines)('announcements under random failures on $name', (engine) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
  })
  afterEach(() => database.remove())

  it('reach every receiver at most once, none after a cancellation, and every report adds up', () =>
    fc.assert(
      fc.asyncProperty(steps, async (steps) => {
        for (const table of ['outbox', 'announcements', 'subscriptions', 'resting_chats', 'workers'] as const)
          await database.db.deleteFrom(table).execute()
        await live(database, steps)
      }),
      // the same cases every time: in others a worker's name comes back after its death, which no process's does
      { seed: 20_261_128, numRuns: engine.name === 'SQLite in memory' ? RUNS.memory : RUNS.other },
    ))
})

async function live({ db }: TestDatabase, steps: readonly Step[]): Promise<void> {
  let at = Date.parse('2026-11-27T02:00:00Z')
  /** The clock may go back. */
  let latest = at
  let night = false
  let ids = 100
  const now = () => at
  const by = () => ({ person: 'telegram:1', at: new Date(at) })
  const announcements = kyselyAnnouncements(db)
  const subscriptions = kyselySubscriptions(db, now)
  const outboxes = new Map(WORKERS.map((each) => [each, kyselyOutbox(db, { worker: each, now, isQuiet: () => night })]))
  const beat = (each: string) => kyselyWorkers(db, { worker: each, leaseMs: LEASE_MS, now }).beat()
  /** By id of the message: how often the medium took it, how often nobody knows. */
  const deliveries = new Map<number, number>()
  const cancelled = new Set<number>()
  const begun: number[] = []
  let inHand: { worker: (typeof WORKERS)[number]; claimed: ClaimedMessage }[] = []

  const deliver = ({ id, announcement }: ClaimedMessage) => {
    if (announcement !== undefined) deliveries.set(id, (deliveries.get(id) ?? 0) + 1)
  }
  const claim = async (each: (typeof WORKERS)[number], limit: number) => {
    const claimed = await outboxes.get(each)!.claim('telegram', limit, true)
    for (const { announcement, conversation } of claimed) {
      expect(cancelled.has(announcement ?? 0), `${conversation} after the cancellation`).toBe(false)
      expect(inHand.filter(({ claimed }) => claimed.conversation === conversation)).toEqual([])
    }
    if (night)
      expect(claimed.filter(({ kind, message }) => kind === 'announcement' && message.text !== 'khẩn')).toEqual([])
    inHand.push(...claimed.map((each_) => ({ worker: each, claimed: each_ })))
    return claimed
  }
  const settlementFor = (fate: (typeof FATES)[number]): Settlement => {
    const reason = 'x'
    switch (fate) {
      case 'moved':
        return { state: 'moved', to: String(ids++) }
      case 'again':
        return { state: 'again', notBefore: at + 500, reason }
      case 'resting':
        return { state: 'again', notBefore: at + 3_000_000, reason, wholeChat: true }
      case 'released':
        return { state: 'released', notBefore: at + 5 }
      case 'failed':
        return { state: 'failed', reason }
      case 'uncertain':
      case 'lost':
        return { state: 'uncertain', reason }
      default:
        return { state: fate }
    }
  }
  const die = async (each: (typeof WORKERS)[number], delivered: boolean) => {
    if (delivered) for (const { worker, claimed } of inHand) if (worker === each) deliver(claimed)
    inHand = inHand.filter(({ worker }) => worker !== each)
    // a clock that went back makes its lease last as much longer
    latest = Math.max(latest, at)
    at = latest + 2 * LEASE_MS
    for (const other of WORKERS) if (other !== each) await beat(other)
  }

  for (let i = 0; i < CHATS; i++) await subscriptions.put(chat(String(i)))
  // an SQLite file is served by one process only: the others count as dead from its first sign of life on
  for (const each of WORKERS) await beat(each)
  for (const step of steps) {
    switch (step.do) {
      case 'announce': {
        const message = { text: step.urgent ? 'khẩn' : 'thường', choices: [] }
        begun.push((await announced(announcements, by(), { message, urgent: step.urgent })).number)
        break
      }
      case 'claim':
        await claim(step.worker, step.limit)
        break
      case 'settle': {
        const [taken] = inHand.splice(step.nth, 1)
        if (taken === undefined) break
        if (step.fate === 'sent' || step.fate === 'lost') deliver(taken.claimed)
        const settled = { claimed: taken.claimed, settlement: settlementFor(step.fate) }
        await outboxes.get(taken.worker)!.settle([settled])
        break
      }
      case 'die':
        await die(step.worker, step.delivered)
        break
      case 'lose claims': {
        await outboxes.get(step.worker)!.claim('telegram', 2, true)
        const known = inHand.filter(({ worker }) => worker === step.worker).map(({ claimed }) => claimed.id)
        await outboxes.get(step.worker)!.giveBack('telegram', known)
        break
      }
      case 'cancel': {
        const number = begun[step.nth]
        if (number !== undefined && (await announcements.cancel(number, by())) !== undefined) cancelled.add(number)
        break
      }
      case 'leave':
        await subscriptions.remove(chat(String(step.nth)))
        break
      case 'wait':
        latest = Math.max(latest, at)
        at += step.ms
        break
      case 'finish': {
        const number = begun[step.nth]
        if (number !== undefined) await announcements.finish(number, at, () => ({ text: 'xong', choices: [] }))
        break
      }
      case 'night':
        night = step.falls
    }
  }

  night = false
  at = Math.max(at, latest)
  for (const each of WORKERS) await die(each, false)
  for (let round = 0; round < 200; round++) {
    at += 3_600_000
    await claim('a', 9)
    for (const { claimed } of inHand) deliver(claimed)
    await outboxes.get('a')!.settle(inHand.map(({ claimed }) => ({ claimed, settlement: { state: 'sent' } })))
    const more = inHand.length > 0
    inHand = []
    // what is held back by what was before it comes a round later
    if (!more && round >= 3) break
  }
  const rows = await db.selectFrom('outbox').selectAll().where('kind', '=', 'announcement').execute()
  for (const { id, state } of rows) {
    const times = deliveries.get(id) ?? 0
    if (state === 'sent') expect(times, `message ${id}`).toBe(1)
    else if (state === 'uncertain') expect(times, `message ${id}`).toBeLessThanOrEqual(1)
    else expect([state, times]).toEqual([expect.stringMatching(/^(failed|cancelled)$/), 0])
  }
  for (const number of begun) {
    await announcements.finish(number, at, () => ({ text: 'xong', choices: [] }))
    const { announcement, counts, uncertain } = (await announcements.report(number))!
    expect(announcement.state).toBe(cancelled.has(number) ? 'cancelled' : 'done')
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(announcement.receivers)
    expect(uncertain).toHaveLength(
      rows.filter((row) => row.announcement === number && row.state === 'uncertain').length,
    )
  }
}
