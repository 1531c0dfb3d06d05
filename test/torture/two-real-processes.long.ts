import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Built, build } from '../cli/built.ts'
import { type StartedBot, startBot } from '../e2e/started-bot.ts'
import { type FakeTelegram, fakeTelegram } from '../fakes/telegram/fake-telegram.ts'
import { freePort } from '../free-port.ts'
import { postgres, type TestDatabase } from '../storage/engines.ts'
import { questionsAsked } from './process/questions-asked.ts'

const CHATS = 20
const ASKED_EVERY_MS = 150
const LONGEST_BETWEEN_KILLS_MS = 1500
/** From the first send of many to a kill. */
const LONGEST_AIM_MS = 40
/** What a dead process has sent is on its way for a moment still. */
const LAST_REQUESTS_MS = 100
/** Longer than a second answer would take to come: what a dead process had in hand is free after 15 s. */
const AFTERWARDS_MS = 3000
const LATER = { timeout: 90_000, interval: 50 }
const SECRET = 'torture-secret_0123456789'

let built: Built
beforeAll(async () => {
  built = await build()
})
afterAll(() => built?.remove())

describe('two npm start on one PostgreSQL, killed and started again at random under load', () => {
  let database: TestDatabase
  let fake: FakeTelegram
  let proxy: Server | undefined
  let ports: [number, number]
  const bots: [StartedBot | undefined, StartedBot | undefined] = [undefined, undefined]
  const workers: [string, string] = ['', '']
  let asked: ReturnType<typeof questionsAsked>
  beforeEach(async () => {
    database = await postgres.create()
    ports = [await freePort(), await freePort()]
    asked = questionsAsked()
  })
  afterEach(async () => {
    for (const bot of bots) await bot?.stop('SIGKILL')
    proxy?.closeAllConnections()
    proxy?.close()
    await fake?.close()
    await database?.remove()
  })

  const living = async () => {
    const rows = await database.db.selectFrom('workers').select('id').execute()
    return rows.map(({ id }) => id)
  }

  /** Resolves once it serves; no other may be starting, so that the new worker is its own. */
  async function start(place: 0 | 1, env: Readonly<Record<string, string>>): Promise<void> {
    const before = new Set(await living())
    const own = { PACING: 'off', DATABASE_URL: database.location, TELEGRAM_WEBHOOK_PORT: String(ports[place]) }
    bots[place] = startBot(built, fake, { ...own, ...env })
    const isNew = (id: string) => !before.has(id)
    await expect.poll(async () => (await living()).some(isNew), LATER).toBe(true)
    workers[place] = (await living()).find(isNew)!
  }

  /** The ids of the questions whose answers the process had in hand to send. */
  async function inHand(worker: string): Promise<number[]> {
    const rows = await database.db
      .selectFrom('outbox')
      .select('body')
      .where('state', '=', 'sending')
      .where('worker', '=', worker)
      .execute()
    return rows.map(({ body }) => Number(/\d+/.exec(JSON.parse(body!).inReplyTo ?? '')?.[0]))
  }

  async function killAgainAndAgain(kills: number, env: Readonly<Record<string, string>>): Promise<void> {
    const groups = Array.from({ length: CHATS }, (_, i) => {
      const who = fake.person(`Người ${i}`)
      const chat = fake.group(`Nhóm ${i}`)
      fake.joins(who, chat)
      return { who, chat }
    })
    await start(0, env)
    await start(1, env)
    let written = 0
    const ask = () => {
      const { who, chat } = groups[written++ % CHATS]!
      const text = `@${fake.me.username} điểm CCHC Thủ Dầu Một năm 2022`
      asked.asks(chat.id, fake.writes(who, text, { in: chat }).message_id)
    }
    const asking = setInterval(ask, ASKED_EVERY_MS)
    for (let i = 0; i < kills; i++) {
      await pause(Math.random() * LONGEST_BETWEEN_KILLS_MS)
      // so that both have much in hand
      const sending = new Promise<void>((resolve) => {
        whenSending = resolve
      })
      for (let each = 0; each < CHATS; each++) ask()
      await sending
      await pause(Math.random() * LONGEST_AIM_MS)
      const place = Math.random() < 0.5 ? 0 : 1
      await bots[place]!.stop('SIGKILL')
      await pause(LAST_REQUESTS_MS)
      asked.dies('at random', await inHand(workers[place]))
      await start(place, env)
    }
    clearInterval(asking)
    await expect.poll(() => asked.unanswered(), LATER).toBe(0)
    await pause(AFTERWARDS_MS)
    const { missing, disordered, apologies, unexplained, inFlight, doubled } = asked.outcome()
    const [cut, twice] = [inFlight, doubled].map((counts) => counts.get('at random') ?? 0)
    process.stdout.write(
      `${written} questions, ${kills} kills: ${cut} sends were cut short, ${twice} of their answers came twice\n`,
    )
    expect({ missing, disordered, apologies, unexplained }).toEqual({
      missing: 0,
      disordered: 0,
      apologies: 0,
      unexplained: 0,
    })
  }

  let whenSending = () => {}
  const watch = (moment: Parameters<typeof asked.sent>[0], method: string, parameters: Record<string, unknown>) => {
    if (method !== 'sendMessage' && method !== 'sendPhoto') return
    asked.sent(moment, parameters)
    whenSending()
  }

  it('answer every question once and in order, behind a proxy', async () => {
    proxy = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const headers = Object.fromEntries(
        ['content-type', 'x-telegram-bot-api-secret-token'].map((name) => [name, String(request.headers[name])]),
      )
      const body = Buffer.concat(chunks)
      // to any one, and to the other where that one is dead
      for (const port of Math.random() < 0.5 ? ports : ports.toReversed()) {
        const answer = fetch(`http://127.0.0.1:${port}/telegram`, { method: 'POST', headers, body })
        const status = await answer.then(({ status }) => status).catch(() => 503)
        if (status !== 503) return void response.writeHead(status).end()
      }
      response.writeHead(503).end()
    })
    await new Promise<void>((up) => proxy!.listen(0, '127.0.0.1', up))
    const { port } = proxy.address() as AddressInfo
    fake = await fakeTelegram({
      addressOf: (url) => url.replace('https://bot.test', `http://127.0.0.1:${port}`),
      pushTries: 14,
      watch,
    })
    const env = { TELEGRAM_WEBHOOK_URL: 'https://bot.test/telegram', TELEGRAM_WEBHOOK_SECRET: SECRET }
    await killAgainAndAgain(8, env)
  })

  it('answer every question once and in order, whichever of them polls', async () => {
    fake = await fakeTelegram({ watch })
    await killAgainAndAgain(3, {})
  })
})
