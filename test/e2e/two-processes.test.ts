import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Built, build } from '../cli/built.ts'
import { type FakeTelegram, fakeTelegram } from '../fakes/telegram/fake-telegram.ts'
import { freePort } from '../free-port.ts'
import { emptyPostgres } from '../storage/engines.ts'
import { type StartedBot, startBot } from './started-bot.ts'

const SECRET = 'e2e-secret_0123456789'
const LATER = { timeout: 60_000, interval: 50 }
const QUESTIONS = ['điểm CCHC Thủ Dầu Một 2022?', 'còn năm 2021?', 'xếp hạng mấy?', 'điểm CCHC Dĩ An 2022?']
const PEOPLE = 8
const MOST_ROUNDS = 10

let built: Built
beforeAll(async () => {
  built = await build()
})
afterAll(() => built?.remove())

describe('two processes on one PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof emptyPostgres>>
  let fake: FakeTelegram
  let bots: StartedBot[]
  let relay: Server | undefined
  beforeEach(async () => {
    database = await emptyPostgres()
    bots = []
  })
  afterEach(async () => {
    for (const bot of bots) await bot.stop('SIGKILL')
    relay?.closeAllConnections()
    relay?.close()
    await fake?.close()
    await database.drop()
  })

  const start = (env: Readonly<Record<string, string>>) => {
    const bot = startBot(built, fake, { PACING: 'off', DATABASE_URL: database.location, ...env })
    bots.push(bot)
    return bot
  }
  const repliedTo = (chat: number) => fake.sentTo(chat).map(({ reply_to_message: to }) => to?.message_id)

  /** Each of a group's questions is answered once, in the order in which they were asked. */
  async function everybodyAsks(): Promise<void> {
    const groups = Array.from({ length: PEOPLE }, (_, i) => {
      const who = fake.person(`Người ${i}`)
      const chat = fake.group(`Nhóm ${i}`)
      fake.joins(who, chat)
      return { who, chat, asked: [] as number[] }
    })
    for (const question of QUESTIONS)
      for (const { who, chat, asked } of groups)
        asked.push(fake.writes(who, `@${fake.me.username} ${question}`, { in: chat }).message_id)
    for (const { chat, asked } of groups) await expect.poll(() => repliedTo(chat.id).length, LATER).toBe(asked.length)
    await new Promise((resolve) => setTimeout(resolve, 500))
    for (const { chat, asked } of groups) {
      expect(repliedTo(chat.id)).toEqual(asked)
      const texts = fake.sentTo(chat.id).map(({ text, caption }) => text ?? caption ?? '')
      // what was said before is known whichever process answers
      expect(texts[1]).toContain('2021')
      expect(texts[1]).toContain('Thủ Dầu Một')
      expect(texts[3]).toContain('Dĩ An')
    }
  }

  it('answer each update once and in order, though every one is pushed to both', async () => {
    const ports = [await freePort(), await freePort()]
    const metrics = [await freePort(), await freePort()]
    relay = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const headers = Object.fromEntries(
        ['content-type', 'x-telegram-bot-api-secret-token'].map((name) => [name, String(request.headers[name])]),
      )
      const statuses = await Promise.all(
        ports.map((port) =>
          fetch(`http://127.0.0.1:${port}/telegram`, { method: 'POST', headers, body: Buffer.concat(chunks) }).then(
            ({ status }) => status,
            () => 503,
          ),
        ),
      )
      response.writeHead(Math.max(...statuses)).end()
    })
    await new Promise<void>((up) => relay!.listen(0, '127.0.0.1', up))
    const { port: relayed } = relay.address() as AddressInfo
    fake = await fakeTelegram({
      addressOf: (url) => url.replace('https://bot.test', `http://127.0.0.1:${relayed}`),
      pushTries: 14,
    })
    for (const [i, port] of ports.entries())
      start({
        TELEGRAM_WEBHOOK_URL: 'https://bot.test/telegram',
        TELEGRAM_WEBHOOK_SECRET: SECRET,
        TELEGRAM_WEBHOOK_PORT: String(port),
        METRICS_PORT: String(metrics[i]),
      })
    const isReady = (port: number) =>
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
    for (const port of ports) await expect.poll(() => isReady(port), LATER).toBe(true)
    const answeredBy = async (port: number) => {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
      const counts = [...text.matchAll(/^cchc_questions_total\{.*\} (\d+)$/gm)].map(([, count]) => Number(count))
      return counts.reduce((sum, count) => sum + count, 0)
    }
    // both have a share in it, on a busy machine sooner or later
    let least = 0
    for (let round = 1; least === 0 && round <= MOST_ROUNDS; round++) {
      await everybodyAsks()
      const answered = await Promise.all(metrics.map(answeredBy))
      expect(answered[0]! + answered[1]!).toBe(round * PEOPLE * QUESTIONS.length)
      least = Math.min(...answered)
    }
    expect(least).toBeGreaterThan(0)
  })

  it('poll one at a time, and the other goes on when the first is stopped', async () => {
    fake = await fakeTelegram({})
    const first = start({})
    await expect.poll(() => fake.callsOf('getMe').length, LATER).toBe(1)
    await everybodyAsks()
    start({})
    await expect.poll(() => fake.callsOf('getMe').length, LATER).toBe(2)
    await everybodyAsks()
    expect(await first.stop()).toBe(0)
    await everybodyAsks()
    // what confirms the last updates may meet the poll just given up, of which the medium has not heard yet
    const polls = fake.callsOf('getUpdates').filter(({ parameters }) => parameters.limit !== 1)
    expect(polls.filter(({ outcome }) => outcome === '409')).toEqual([])
  })
})
