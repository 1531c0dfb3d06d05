import { fork } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Update } from '../../src/app/ports/channel.ts'
import { type Built, build } from '../cli/built.ts'
import { type TestDatabase, torturedEngines } from '../storage/engines.ts'
import { type Order, PHASES } from './process/protocol.ts'

const KILLS_A_PHASE = process.env.LONG ? 40 : 1
/** As in process/serving.ts. */
const LEASE_MS = 400
const TIMEOUT_MS = process.env.LONG ? 900_000 : 120_000
const CONVERSATIONS = 20
/** A process that is to die gets so many updates; the last one gets the rest. */
const MOST_A_RUN = 60
/** The medium delivers so many together, the next when they are received. */
const AT_A_TIME = 10
/** A process dies when it comes to its phase for at most so manieth time. */
const LATEST = 12
/** Many updates are stored at a time, so that there are fewer stores. */
const LATEST_STORE = 3

let built: Built
beforeAll(async () => {
  built = await build()
})
afterAll(() => built?.remove())

describe.each(torturedEngines())('a process on $name, killed again and again', (engine) => {
  let database: TestDatabase
  let journal: string
  beforeEach(async () => {
    database = await engine.create()
    journal = join(built.scratch, 'journal')
    writeFileSync(journal, '')
  })
  afterEach(() => database?.remove())

  it(
    'answers every update, in order, and none twice but those whose sending a kill cut short',
    async () => {
      const kills = Array.from({ length: KILLS_A_PHASE }, () => PHASES)
        .flat()
        .map((phase, i) => ({ phase, nth: 1 + ((i * 7) % (phase.endsWith('store') ? LATEST_STORE : LATEST)) }))
      const waiting = updates(kills.length * MOST_A_RUN)
      const total = waiting.size

      for (const kill of [...kills, undefined]) {
        const { signal } = await serve(waiting, { location: database.location, journal, ...(kill ? { kill } : {}) })
        expect(signal).toBe(kill === undefined ? null : 'SIGKILL')
      }

      const lines = linesOf(journal)
      for (const phase of PHASES) expect(lines.filter((line) => line === `killed ${phase}`)).toHaveLength(KILLS_A_PHASE)
      const { arrivals, cutShort } = told(lines)
      expect([...arrivals.values()].flat().filter((text) => !/^c\d+\.\d+:\d+$/.test(text))).toEqual([])
      const doubles: string[] = []
      for (const [conversation, texts] of arrivals) {
        const inOrder = Array.from({ length: total / CONVERSATIONS }, (_, i) => `${conversation}.${i}:${i + 1}`)
        expect(texts.filter((text, i) => text !== texts[i - 1])).toEqual(inOrder)
        doubles.push(...texts.filter((text, i) => text === texts[i - 1]))
      }
      expect(doubles.filter((text) => !cutShort.includes(text))).toEqual([])
      expect(doubles.length).toBeLessThanOrEqual(cutShort.length)
      // what was in hand at ever so many kills is uncertain in the end: it arrived, as seen above
      const left = await database.db
        .selectFrom('outbox')
        .select('id')
        .where('state', 'not in', ['sent', 'uncertain'])
        .execute()
      expect(left).toEqual([])
    },
    TIMEOUT_MS,
  )

  it('apologises for an update over which it dies each time, and answers all others', async () => {
    const waiting = updates(3 * CONVERSATIONS)
    const poison = 'c7.1'
    const order = { location: database.location, journal, poison }
    const deaths: unknown[] = []
    for (;;) {
      const { signal } = await serve(waiting, order)
      if (signal === null) break
      deaths.push(signal)
    }
    expect(deaths).toEqual(Array(5).fill('SIGKILL'))
    const { arrivals } = told(linesOf(journal))
    const others = [...arrivals].filter(([conversation]) => conversation !== 'c7')
    for (const [conversation, texts] of others)
      expect(new Set(texts)).toEqual(new Set([0, 1, 2].map((i) => `${conversation}.${i}:${i + 1}`)))
    expect([...new Set(arrivals.get('c7'))]).toEqual(['c7.0:1', expect.stringMatching(/^Xin/), 'c7.2:2'])
  })

  it('sends a reply over which it dies by itself from then on: no other is cut short with it again', async () => {
    const waiting = updates(10 * CONVERSATIONS)
    const poisoned = { location: database.location, journal, poisonedReply: 'c7.1:2' }
    for (let i = 0; i < 3; i++) expect(await serve(waiting, poisoned)).toEqual({ signal: 'SIGKILL' })
    // what the dead had in hand is free once their lease has run out
    await setTimeout(2 * LEASE_MS)
    expect(await serve(waiting, { location: database.location, journal })).toEqual({ signal: null })

    const lines = linesOf(journal)
    const { arrivals, cutShort } = told(lines)
    const firstDeath = told(lines.slice(0, lines.indexOf('killed sending') + 1))
    expect(cutShort.slice(firstDeath.cutShort.length)).toEqual(['c7.1:2', 'c7.1:2'])
    for (const [conversation, texts] of arrivals) {
      const once = texts.filter((text) => !firstDeath.cutShort.includes(text))
      expect(new Set(once).size).toBe(once.length)
      expect(new Set(texts).size, conversation).toBe(10)
    }
  })

  /** One process, from its start to its death or its orderly end. What it has received is taken out of `waiting`. */
  function serve(waiting: Map<string, Update>, order: Order): Promise<{ signal: NodeJS.Signals | null }> {
    const child = fork(built.path('test/torture/process/serving.js'), [JSON.stringify(order)])
    let delivered = 0
    const feed = () => {
      if (!child.connected) return
      if (waiting.size === 0) child.send('stop', () => {})
      else if (order.kill === undefined || delivered < MOST_A_RUN) {
        const next = [...waiting.values()].slice(0, AT_A_TIME)
        delivered += next.length
        underWay = new Set(next.map(({ id }) => id))
        child.send(next, () => {})
      }
    }
    let underWay = new Set<string>()
    child.on('message', (id: string) => {
      waiting.delete(id)
      underWay.delete(id)
      if (underWay.size === 0) feed()
    })
    return new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('exit', (_code, signal) => resolve({ signal }))
    })
  }
})

const linesOf = (journal: string) => readFileSync(journal, 'utf8').trim().split('\n')

function updates(count: number): Map<string, Update> {
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const conversation = `c${i % CONVERSATIONS}`
      const id = `${conversation}.${Math.floor(i / CONVERSATIONS)}`
      return [id, { id, conversation, text: id, at: '2026-11-27T02:00:00.000Z' }]
    }),
  )
}

/** What arrived in each conversation, and what was being sent (begun, not settled) at the instant of a kill. */
function told(lines: readonly string[]) {
  const arrivals = new Map<string, string[]>()
  const cutShort: string[] = []
  const underWay = new Set<string>()
  for (const line of lines) {
    const [event, ...words] = line.split(' ')
    if (event === 'begin') underWay.add(words[0]!)
    if (event === 'settled') underWay.delete(words[0]!)
    if (event === 'arrived') arrivals.set(words[0]!, [...(arrivals.get(words[0]!) ?? []), words[1]!])
    if (event === 'killed') {
      cutShort.push(...underWay)
      underWay.clear()
    }
  }
  return { arrivals, cutShort }
}
