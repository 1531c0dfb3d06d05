import { type ChildProcess, fork } from 'node:child_process'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Update } from '../../src/app/ports/channel.ts'
import { type Built, build } from '../cli/built.ts'
import { postgres, type TestDatabase } from '../storage/engines.ts'
import type { Order } from './process/protocol.ts'

const PAUSES = 6
const CONVERSATIONS = 20
const LEASE_MS = 1000
const PAUSED_MS = 2 * LEASE_MS
/** A turn in each conversation. */
const EVERY_MS = 300
const LATER = { timeout: 30_000 }
const AT = '2026-11-27T02:00:00.000Z'

let built: Built
beforeAll(async () => {
  built = await build()
})
afterAll(() => built?.remove())

describe('two processes on one PostgreSQL, of which one stands still beyond its lease, then goes on, again and again', () => {
  let database: TestDatabase
  let journal: string
  let live: { readonly who: string; readonly child: ChildProcess }[] = []
  const received = new Set<string>()
  beforeEach(async () => {
    database = await postgres.create()
    journal = join(built.scratch, 'paused')
    writeFileSync(journal, '')
    live = await Promise.all(['p0', 'p1'].map(open))
  })
  afterEach(async () => {
    for (const { child } of live) child.kill('SIGKILL')
    await database?.remove()
  })

  it(
    `answer every update, in order, and none twice but those that it was sending (${PAUSES} times)`,
    async () => {
      const talk = talking()
      for (let i = 0; i < PAUSES; i++) {
        await pause(500 + Math.random() * 500)
        const { who, child } = live[i % 2]!
        child.kill('SIGSTOP')
        while (!/\) T /.test(readFileSync(`/proc/${child.pid}/stat`, 'utf8'))) await pause(1)
        appendFileSync(journal, `paused ${who}\n`)
        await pause(PAUSED_MS)
        child.kill('SIGCONT')
      }
      await pause(LEASE_MS)
      const turns = await talk.end()
      await expect.poll(stillOpen, LATER).toBe(0)
      const { arrivals, sending } = told(readFileSync(journal, 'utf8').trim().split('\n'))
      const doubles: string[] = []
      for (let i = 0; i < CONVERSATIONS; i++) {
        const texts = arrivals.get(`c${i}`) ?? []
        // the number of the turn behind each tells that none was handled twice
        const inOrder = Array.from({ length: turns }, (_, n) => `c${i}.${n}:${n + 1}`)
        expect([...new Set(texts)]).toEqual(inOrder)
        doubles.push(...texts.filter((text, at) => texts.indexOf(text) !== at))
      }
      process.stdout.write(
        `${turns * CONVERSATIONS} updates, ${PAUSES} pauses: ${doubles.length} answers came twice, ${sending.size} sends were cut short\n`,
      )
      expect(doubles.filter((text) => !sending.has(text))).toEqual([])
    },
    60_000 + PAUSES * 10_000,
  )

  async function open(who: string) {
    const order: Order = { location: database.location, journal, who, leaseMs: LEASE_MS }
    const child = fork(built.path('test/torture/process/serving.js'), [JSON.stringify(order)])
    await new Promise((resolve) => child.once('message', resolve))
    child.on('message', (id: string) => received.add(id))
    return { who, child }
  }

  /** Turn after turn in every conversation, each update to one of them or to both, and again until one has it. */
  function talking() {
    let goesOn = true
    const talk = (async () => {
      for (let turn = 0; ; turn++) {
        if (!goesOn) return turn
        const batch = Array.from({ length: CONVERSATIONS }, (_, i): Update => {
          const id = `c${i}.${turn}`
          return { id, conversation: `c${i}`, text: id, at: AT }
        })
        for (let left = batch; left.length > 0; left = batch.filter(({ id }) => !received.has(id))) {
          const some = left.filter(() => Math.random() < 0.7)
          for (const { child } of live) child.send(some, () => {})
          await pause(50)
        }
        await pause(EVERY_MS)
      }
    })()
    return {
      end: () => {
        goesOn = false
        return talk
      },
    }
  }

  async function stillOpen(): Promise<number> {
    const inbox = await database.db
      .selectFrom('inbox')
      .select('seq')
      .where('state', 'in', ['waiting', 'handling'])
      .execute()
    const outbox = await database.db
      .selectFrom('outbox')
      .select('id')
      .where('state', 'in', ['pending', 'sending'])
      .execute()
    return inbox.length + outbox.length
  }
})

/** What arrived in each conversation, and what each process was sending (begun, not settled) when it stood still. */
function told(lines: readonly string[]) {
  const arrivals = new Map<string, string[]>()
  const sending = new Set<string>()
  const underWay = new Map<string, Set<string>>()
  for (const [word, what, ...rest] of lines.map((line) => line.split(' '))) {
    const who = rest.at(-1) ?? what!
    const own = underWay.get(who) ?? new Set()
    underWay.set(who, own)
    if (word === 'begin') own.add(what!)
    if (word === 'settled') own.delete(what!)
    if (word === 'arrived') arrivals.set(what!, [...(arrivals.get(what!) ?? []), rest[0]!])
    if (word === 'paused') for (const text of own) sending.add(text)
  }
  return { arrivals, sending }
}
