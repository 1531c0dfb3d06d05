import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ClaimedMessage, MOST_INTERRUPTIONS, type Settlement } from '../../../src/app/ports/outbox.ts'
import { kyselyAnnouncements } from '../../../src/storage/announcements/kysely-announcements.ts'
import { kyselySubscriptions } from '../../../src/storage/people/kysely-subscriptions.ts'
import { kyselyOutbox } from '../../../src/storage/queues/kysely-outbox.ts'
import { kyselyWorkers } from '../../../src/storage/queues/kysely-workers.ts'
import { announced, chat } from '../../fakes/announcements.ts'
import { engines, postgres, type TestDatabase } from '../engines.ts'

const LEASE_MS = 1000
const CHATS = 6
/** Where processes run. One that dies is followed by another, under another name. */
const PLACES = [0, 1] as const

/** What a step does with the nth message in hand: what is delivered, and what is told of it. */
const FATES = ['sent', 'failed', 'uncertain', 'gone', 'moved', 'again', 'resting', 'released', 'lost'] as const

const place = fc.constantFrom(...PLACES)
const nth = fc.nat({ max: 9 })
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('announce' as const), urgent: fc.boolean() }) },
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('claim' as const), place, limit: fc.integer({ min: 1, max: 4 }) }),
    },
    { weight: 12, arbitrary: fc.record({ do: fc.constant('settle' as const), nth, fate: fc.constantFrom(...FATES) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('die' as const), place, delivered: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('stand still' as const), place }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('lose claims' as const), place }) },
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

const RUNS = process.env.LONG === undefined ? { memory: 40, other: 6 } : { memory: 2000, other: 150 }

describe.each(engines)('announcements under random failures on $name', (engine) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
  })
  afterEach(() => database.remove())

  const title = 'reach every receiver at most once, none after a cancellation, and every report adds up'
  it(title, { timeout: 600_000 }, () =>
    fc.assert(
      fc.asyncProperty(steps, async (steps) => {
        for (const table of ['outbox', 'announcements', 'subscriptions', 'resting_chats', 'workers'] as const)
          await database.db.deleteFrom(table).execute()
        await live(database, steps, engine === postgres ? PLACES : [0])
      }),
      { numRuns: engine.name === 'SQLite in memory' ? RUNS.memory : RUNS.other },
    ),
  )
})

async function live({ db }: TestDatabase, steps: readonly Step[], places: readonly number[]): Promise<void> {
  let at = Date.parse('2026-11-27T02:00:00Z')
  /** The clock may go back. */
  let latest = at
  let night = false
  let ids = 100
  const now = () => at
  const by = () => ({ person: 'telegram:1', at: new Date(at) })
  const announcements = kyselyAnnouncements(db)
  const subscriptions = kyselySubscriptions(db, now)
  const starting = () => {
    const worker = randomUUID()
    const outbox = kyselyOutbox(db, { worker, now, isQuiet: () => night })
    return { outbox, workers: kyselyWorkers(db, { worker, leaseMs: LEASE_MS, now }) }
  }
  const processes = places.map(starting)
  const placed = (place: number) => place % places.length
  /** By id of the message: how often the medium took it, how often nobody knows. */
  const deliveries = new Map<number, number>()
  const cancelled = new Set<number>()
  const begun: number[] = []
  /** `late`: its process stood still, and it counts as interrupted. */
  let inHand: { place: number; claimed: ClaimedMessage; late?: boolean }[] = []

  const deliver = ({ id, announcement }: ClaimedMessage) => {
    if (announcement !== undefined) deliveries.set(id, (deliveries.get(id) ?? 0) + 1)
  }
  const claim = async (place: number, limit: number) => {
    const claimed = await processes[place]!.outbox.claim('telegram', limit, true)
    for (const { announcement, conversation } of claimed) {
      expect(cancelled.has(announcement ?? 0), `${conversation} after the cancellation`).toBe(false)
      expect(inHand.filter(({ claimed, late }) => claimed.conversation === conversation && !late)).toEqual([])
    }
    if (night)
      expect(claimed.filter(({ kind, message }) => kind === 'announcement' && message.text !== 'khẩn')).toEqual([])
    inHand.push(...claimed.map((each) => ({ place, claimed: each })))
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
  /** Until all the others count it as dead. */
  const fallSilent = async (place: number) => {
    // a clock that went back makes its lease last as much longer
    latest = Math.max(latest, at)
    at = latest + 2 * LEASE_MS
    for (const other of places) if (other !== place) await processes[other]!.workers.beat()
  }
  const die = async (place: number, delivered: boolean) => {
    const own = inHand.filter((each) => each.place === place)
    if (delivered) for (const { claimed } of own) deliver(claimed)
    inHand = inHand.filter((each) => each.place !== place)
    await fallSilent(place)
    processes[place] = starting()
    await processes[place]!.workers.beat()
  }

  for (let i = 0; i < CHATS; i++) await subscriptions.put(chat(String(i)))
  for (const { workers } of processes) await workers.beat()
  for (const step of steps) {
    switch (step.do) {
      case 'announce': {
        const message = { text: step.urgent ? 'khẩn' : 'thường', choices: [] }
        begun.push((await announced(announcements, by(), { message, urgent: step.urgent })).number)
        break
      }
      case 'claim':
        await claim(placed(step.place), step.limit)
        break
      case 'settle': {
        const [taken] = inHand.splice(step.nth, 1)
        if (taken === undefined) break
        if (step.fate === 'sent' || step.fate === 'lost') deliver(taken.claimed)
        const settled = { claimed: taken.claimed, settlement: settlementFor(step.fate) }
        await processes[taken.place]!.outbox.settle([settled])
        break
      }
      case 'die':
        await die(placed(step.place), step.delivered)
        break
      case 'stand still': {
        const place = placed(step.place)
        await fallSilent(place)
        if (places.length > 1) inHand = inHand.map((each) => (each.place === place ? { ...each, late: true } : each))
        await processes[place]!.workers.beat()
        break
      }
      case 'lose claims': {
        const place = placed(step.place)
        const { outbox } = processes[place]!
        await outbox.claim('telegram', 2, true)
        const known = inHand.filter((each) => each.place === place).map(({ claimed }) => claimed.id)
        await outbox.giveBack('telegram', known)
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
  for (const place of places) await die(place, false)
  for (let round = 0; round < 200; round++) {
    at += 3_600_000
    await claim(0, 9)
    // a reply over which a process died goes by itself, and what is behind it waits for it
    const reply = await processes[0]!.outbox.claimInterrupted('telegram', MOST_INTERRUPTIONS)
    if (reply !== undefined) inHand.push({ place: 0, claimed: reply })
    for (const { claimed } of inHand) deliver(claimed)
    await processes[0]!.outbox.settle(inHand.map(({ claimed }) => ({ claimed, settlement: { state: 'sent' } })))
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
