import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Update } from '../../src/app/ports/channel.ts'
import { type Built, build } from '../cli/built.ts'
import { postgres, type TestDatabase } from '../storage/engines.ts'
import { type Order, PHASES } from './process/protocol.ts'

const KILLS = process.env.LONG ? 24 : 3
const CONVERSATIONS = 20
const UPDATES_A_KILL = 40
/** Of as many conversations: what is delivered together has no order. */
const AT_A_TIME = 10
/** A busy machine must not make a living process look dead. */
const LEASE_MS = 3000
const LATEST = { 'before store': 2, 'after store': 2, handling: 12, sending: 12, sent: 12 }
const TIMEOUT_MS = 120_000 + KILLS * 5000

let built: Built
beforeAll(async () => {
  built = await build()
})
afterAll(() => built?.remove())

describe('two processes on one PostgreSQL, killed again and again', () => {
  let database: TestDatabase
  let journal: string
  beforeEach(async () => {
    database = await postgres.create()
    journal = join(built.scratch, 'two')
    writeFileSync(journal, '')
  })
  afterEach(() => database?.remove())

  it(
    `answer every update, in order, and none twice but those whose sending a kill cut short (${KILLS} kills)`,
    async () => {
      const total = Math.ceil((KILLS * UPDATES_A_KILL) / CONVERSATIONS) * CONVERSATIONS
      const waiting = Array.from({ length: total }, (_, i): Update => {
        const conversation = `c${i % CONVERSATIONS}`
        const id = `${conversation}.${Math.floor(i / CONVERSATIONS)}`
        return { id, conversation, text: id, at: '2026-11-27T02:00:00.000Z' }
      })
      const received = new Set<string>()
      let ordered = 0
      let ending = false
      const ends: Promise<void>[] = []
      const live: [ChildProcess | undefined, ChildProcess | undefined] = [undefined, undefined]
      const open = (place: 0 | 1) => {
        const phase = PHASES[Math.floor(Math.random() * PHASES.length)]!
        const nth = 1 + Math.floor(Math.random() * LATEST[phase])
        const order: Order = { location: database.location, journal, who: `p${ordered}`, leaseMs: LEASE_MS }
        const kill = ordered++ < KILLS ? { kill: { phase, nth } } : {}
        const child = fork(built.path('test/torture/process/serving.js'), [JSON.stringify({ ...order, ...kill })])
        child.on('message', (said: string) => {
          if (said === 'open') live[place] = child
          else received.add(said)
        })
        ends.push(
          new Promise((resolve) =>
            child.on('exit', () => {
              live[place] = undefined
              if (!ending) open(place)
              resolve()
            }),
          ),
        )
      }
      open(0)
      open(1)
      for (let next = 0; next < waiting.length; next += AT_A_TIME) {
        const batch = waiting.slice(next, next + AT_A_TIME)
        // or all is answered by one while the other is still starting
        while (live.includes(undefined)) await pause(20)
        // to one of them or, as where a medium is not sure, to both; and again until one has it
        for (;;) {
          const left = batch.filter(({ id }) => !received.has(id))
          if (left.length === 0) break
          for (const child of live) if (Math.random() < 0.7 && child?.connected) child.send(left, () => {})
          await pause(20)
        }
      }
      const over = async () => {
        const open = (table: 'inbox' | 'outbox', states: string[]) =>
          database.db
            .selectFrom(table)
            .select('channel')
            .where('state', 'in', states as never)
            .limit(1)
            .execute()
        return (
          (await open('inbox', ['waiting', 'handling'])).length +
            (await open('outbox', ['pending', 'sending'])).length ===
          0
        )
      }
      await expect.poll(over, { timeout: TIMEOUT_MS, interval: 100 }).toBe(true)
      ending = true
      for (const child of live) if (child?.connected) child.send('stop', () => {})
      await Promise.race([Promise.all(ends), pause(10_000)])

      const { arrivals, cutShort, kills, servers } = told(readFileSync(journal, 'utf8').trim().split('\n'))
      const doubles: string[] = []
      for (let i = 0; i < CONVERSATIONS; i++) {
        const texts = arrivals.get(`c${i}`) ?? []
        // the number of the turn behind each tells that none was handled twice
        const inOrder = Array.from({ length: total / CONVERSATIONS }, (_, n) => `c${i}.${n}:${n + 1}`)
        expect(texts.filter((text, at) => text !== texts[at - 1])).toEqual(inOrder)
        doubles.push(...texts.filter((text, at) => text === texts[at - 1]))
      }
      process.stdout.write(
        `${total} updates, ${kills} kills, ${servers} processes sent: ${doubles.length} answers came twice, ${cutShort.length} sends were cut short\n`,
      )
      // a process may not come to its phase so often before all is answered
      expect(kills).toBeGreaterThanOrEqual(Math.max(1, KILLS / 4))
      expect(servers).toBeGreaterThan(1)
      expect(doubles.filter((text) => !cutShort.includes(text))).toEqual([])
      expect(doubles.length).toBeLessThanOrEqual(cutShort.length)
    },
    TIMEOUT_MS,
  )
})

/** What arrived in each conversation, and what each process was sending (begun, not settled) when it was killed. */
function told(lines: readonly string[]) {
  const arrivals = new Map<string, string[]>()
  const cutShort: string[] = []
  const underWay = new Map<string, Set<string>>()
  let kills = 0
  for (const line of lines) {
    const words = line.split(' ')
    const who = words.at(-1)!
    const own = underWay.get(who) ?? new Set()
    underWay.set(who, own)
    if (words[0] === 'begin') own.add(words[1]!)
    if (words[0] === 'settled') own.delete(words[1]!)
    if (words[0] === 'arrived') arrivals.set(words[1]!, [...(arrivals.get(words[1]!) ?? []), words[2]!])
    if (words[0] === 'killed') {
      kills += 1
      cutShort.push(...own)
    }
  }
  return { arrivals, cutShort, kills, servers: underWay.size }
}
