import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { measuringLog } from '../../src/app/measure.ts'
import { type Channel, type Message, SendError, type Undelivered, type Update } from '../../src/app/ports/channel.ts'
import { openServingBot, type ServingBot } from '../../src/open-bot.ts'
import { type OpenedMetrics, openMetrics } from '../../src/open-metrics.ts'
import { smallConfig } from '../fakes/config.ts'
import { recordedLog } from '../fakes/recorded-log.ts'
import { freePort } from '../free-port.ts'

const AT = '2026-11-22T02:00:00.000Z'
const PERSON = '800000417'
const TOKEN = '4471:METRICS-token_never-shown'

describe('metrics', () => {
  let metrics: OpenedMetrics
  let bot: ServingBot
  let flow: ReturnType<ServingBot['flow']>
  let receive: (update: Update) => Promise<void>
  let send: (conversation: string, message: Message) => Promise<void>
  let stop: () => Promise<void>
  let port: number
  let asked = 0

  beforeEach(async () => {
    port = await freePort()
    const config = smallConfig({
      METRICS_PORT: String(port),
      ZALO_BOT_TOKEN: TOKEN,
      ZALO_BOT_MONTHLY: '2500',
    })
    metrics = openMetrics()
    bot = await openServingBot(config, recordedLog(), { metrics })
    send = async () => {}
    const channel: Channel = {
      name: 'zalobot',
      capabilities: { buttons: false, textLimit: 4096 },
      start: async (take) => {
        receive = take
      },
      send: (conversation, message) => send(conversation, message),
      stop: async () => {},
    }
    flow = bot.flow([channel])
    stop = await metrics.serve(config, bot, [channel], recordedLog())
    await flow.start()
  })
  afterEach(async () => {
    await stop()
    await flow.stop(0)
    await bot.close()
  })

  const ask = (text: string) =>
    receive({ id: `update-${++asked}`, conversation: PERSON, text, at: AT, handle: `handle-${asked}` })
  const scraped = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const valueIn = (text: string, name: string) => {
    const line = text.split('\n').find((each) => each.startsWith(`${name} `))
    return line === undefined ? undefined : Number(line.slice(name.length + 1))
  }

  it('count questions by channel and outcome, with the time that they took', async () => {
    await ask('điểm CCHC Thủ Dầu Một năm 2022')
    await ask('/trogiup')
    await flow.idle()
    const text = await scraped()
    expect(valueIn(text, 'cchc_questions_total{channel="zalobot",outcome="answer"}')).toBe(1)
    expect(valueIn(text, 'cchc_questions_total{channel="zalobot",outcome="help"}')).toBe(1)
    expect(valueIn(text, 'cchc_answer_seconds_count{channel="zalobot"}')).toBe(2)
    expect(valueIn(text, 'cchc_answer_seconds_sum{channel="zalobot"}')).toBeGreaterThan(0)
    expect(valueIn(text, 'cchc_sends_total{channel="zalobot",result="sent"}')).toBe(2)
    expect(valueIn(text, 'cchc_database_up')).toBe(1)
    expect(valueIn(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e6)
  })

  it('tell what waits, and for how long', async () => {
    expect(valueIn(await scraped(), 'cchc_outbox_messages{channel="zalobot",kind="reply"}')).toBe(0)
    const ends: (() => void)[] = []
    send = () => new Promise((resolve) => ends.push(resolve))
    await ask('điểm CCHC Thủ Dầu Một năm 2022')
    await ask('điểm CCHC Thủ Dầu Một năm 2021')
    await expect.poll(() => ends.length).toBe(1)
    await expect.poll(async () => (await bot.queues()).inbox).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, 60))
    const text = await scraped()
    expect(valueIn(text, 'cchc_outbox_messages{channel="zalobot",kind="reply"}')).toBe(2)
    expect(valueIn(text, 'cchc_outbox_messages{channel="zalobot",kind="announcement"}')).toBe(0)
    const age = valueIn(text, 'cchc_outbox_oldest_seconds{channel="zalobot",kind="reply"}')
    expect(age).toBeGreaterThan(0.05)
    expect(age).toBeLessThan(30)
    send = async () => {}
    ends[0]!()
    await flow.idle()
    expect(valueIn(await scraped(), 'cchc_outbox_oldest_seconds{channel="zalobot",kind="reply"}')).toBe(0)
  })

  it('tell what waits to be answered', async () => {
    const update = { id: 'early', conversation: PERSON, text: 'điểm', at: AT }
    await flow.stop(0)
    await receive(update)
    const text = await scraped()
    expect(valueIn(text, 'cchc_inbox_messages{channel="zalobot"}')).toBe(1)
    expect(valueIn(text, 'cchc_inbox_oldest_seconds{channel="zalobot"}')).toBeGreaterThanOrEqual(0)
  })

  it.each<[Undelivered | undefined, string]>([
    [{ kind: 'gone' }, 'gone'],
    [{ kind: 'refused', why: 'its content' }, 'refused'],
    [undefined, 'unknown'],
  ])('count a send that ends with %j by its kind', async (undelivered, kind) => {
    let failures = 0
    send = async () => {
      if (failures++ > 0) return
      throw undelivered === undefined ? new Error(`HTTP 502 for ${PERSON}`) : new SendError(undelivered)
    }
    await ask('điểm CCHC Thủ Dầu Một năm 2022')
    const sends = async () => valueIn(await scraped(), `cchc_sends_total{channel="zalobot",result="${kind}"}`)
    await expect.poll(sends).toBe(1)
    expect(valueIn(await scraped(), `cchc_channel_errors_total{channel="zalobot",kind="${kind}"}`)).toBe(1)
  })

  it('count what channels complain of in the log, which is written as before', async () => {
    const written = recordedLog()
    const log = measuringLog(written, metrics)
    log.warn('zalobot: updates could not be fetched', { channel: 'zalobot', kind: 'FetchError ETIMEDOUT' })
    log.error('inbox: handling an update threw', { channel: 'zalobot', kind: 'TypeError' })
    log.info('zalobot: connected', { channel: 'zalobot' })
    const errors = (await scraped()).split('\n').filter((line) => line.startsWith('cchc_channel_errors_total'))
    expect(errors).toEqual(['cchc_channel_errors_total{channel="zalobot",kind="updates could not be fetched"} 1'])
    expect(written.entries.map(({ level }) => level)).toEqual(['warn', 'error', 'info'])
  })

  it("tell a month's quota and what is used of it", async () => {
    const month = new Date(Date.now() + 7 * 60 * 60 * 1000).toISOString().slice(0, 7)
    await bot.meter.add('zalobot', month, 1200)
    await bot.meter.add('zalobot', '2025-01', 7)
    const quotas = (await scraped()).split('\n').filter((line) => line.startsWith('cchc_quota'))
    expect(quotas).toEqual([
      `cchc_quota_used{channel="zalobot",month="${month}"} 1200`,
      `cchc_quota_limit{channel="zalobot",month="${month}"} 2500`,
    ])
  })

  it('hold no text, no id and no token, whatever was written and by whom', async () => {
    let failures = 0
    send = async () => {
      if (failures++ === 0) throw new Error(`HTTP 400: chat ${PERSON} with token ${TOKEN}`)
    }
    for (const text of ['điểm CCHC Thủ Dầu Một năm 2022', 'tôi là Hằng, 0912345678, hỏi Xã Bí Mật', '/gopy bí mật'])
      await ask(text)
    await expect.poll(() => bot.queues()).toMatchObject({ inbox: [], outbox: [] })
    const text = await scraped()
    const labels = [...text.matchAll(/^cchc_[a-z_]+\{(.*)\} /gm)].flatMap(([, all]) =>
      [...all!.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, name, value]) => `${name}=${value}`),
    )
    const bounds = /^le=(\+Inf|[\d.]+)$/
    expect(new Set(labels.filter((label) => !bounds.test(label)))).toEqual(
      new Set([
        'channel=zalobot',
        ...['answer', 'out_of_scope', 'command'].map((outcome) => `outcome=${outcome}`),
        ...['sent', 'unknown'].map((result) => `result=${result}`),
        ...['unknown', 'reply', 'announcement'].map((kind) => `kind=${kind}`),
        `month=${new Date(Date.now() + 7 * 60 * 60 * 1000).toISOString().slice(0, 7)}`,
      ]),
    )
    for (const secret of [PERSON, TOKEN, 'update-', 'handle-', 'thu-dau-mot', '0912345678', 'Hằng', 'Dầu', 'mật'])
      expect(text).not.toContain(secret)
  })

  it('are told also while the database is away, and say so', async () => {
    await ask('điểm CCHC Thủ Dầu Một năm 2022')
    await flow.idle()
    await flow.stop()
    await bot.close()
    const text = await scraped()
    expect(valueIn(text, 'cchc_database_up')).toBe(0)
    expect(valueIn(text, 'cchc_questions_total{channel="zalobot",outcome="answer"}')).toBe(1)
    expect(text).not.toContain('cchc_outbox_messages{')
    bot = { ...bot, close: async () => {} }
    flow = { ...flow, stop: async () => {} }
  })

  it('answer nothing else', async () => {
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404)
    const busy = openMetrics().serve({ metrics: { host: '127.0.0.1', port } } as never, bot, [], recordedLog())
    await expect(busy).rejects.toThrow(/127\.0\.0\.1.*EADDRINUSE.*METRICS_PORT/)
  })
})
