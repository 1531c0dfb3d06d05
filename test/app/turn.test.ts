import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sharedTurn } from '../../src/app/turn.ts'
import { pausing } from '../../src/channels/pausing.ts'
import { kyselyLeases } from '../../src/storage/kysely-leases.ts'
import { recordedLog } from '../fakes/recorded-log.ts'
import { postgres, type TestDatabase } from '../storage/engines.ts'

/** A busy machine must not make a living process look dead. */
const LEASE_MS = 1000
const EVERY_MS = 40

describe('a turn that processes share', () => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await postgres.create()
  })
  afterEach(() => database?.remove())

  const never = new AbortController().signal
  const turnOf = async (holder: string, name = 'polling') => {
    const leases = kyselyLeases(await database.connect())
    const turn = sharedTurn({
      ...{ leases, name, holder, log: recordedLog() },
      pause: pausing,
      leaseMs: LEASE_MS,
      everyMs: EVERY_MS,
    })
    return { turn, leases }
  }

  it('is one process at a time, and the next one as soon as it ends', async () => {
    const { turn: a } = await turnOf('a')
    const { turn: b } = await turnOf('b')
    const { turn: other } = await turnOf('b', 'something else')
    expect(await a.begin(never)).toBe(true)
    expect(await other.begin(never)).toBe(true)
    let begun = false
    const waiting = b.begin(never).then((mine) => {
      begun = mine
    })
    await pausing(1.5 * LEASE_MS)
    expect([begun, await a.begin(never), a.over.aborted]).toEqual([false, true, false])
    await a.end()
    await waiting
    expect(begun).toBe(true)
    for (const each of [a, b, other]) await each.end()
  })

  it('passes on when its process says nothing any more, which is told so', async () => {
    const { turn: a, leases } = await turnOf('a')
    const { turn: b } = await turnOf('b')
    const hold = leases.hold
    await a.begin(never)
    leases.hold = () => Promise.reject(new Error('the database is away'))
    const { over } = a
    expect(await b.begin(never)).toBe(true)
    await expect.poll(() => over.aborted).toBe(true)
    leases.hold = hold
    const stop = AbortSignal.timeout(3 * EVERY_MS)
    expect(await a.begin(stop)).toBe(false)
    await b.end()
    expect(await a.begin(never)).toBe(true)
    await a.end()
  })

  it('is not taken from who has it by one that ends', async () => {
    const { turn: a } = await turnOf('a')
    const { turn: b } = await turnOf('b')
    await a.begin(never)
    await b.end()
    expect(await b.begin(AbortSignal.timeout(3 * EVERY_MS))).toBe(false)
    await a.end()
  })
})
