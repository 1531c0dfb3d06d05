import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FakeUser } from '../../fakes/telegram/wire.ts'
import { freePort } from '../../free-port.ts'
import { type ChannelOverFake, channelOverFake, type Given } from './channel-over-fake.ts'

const SECRET = 'webhook-secret_0123456789'

describe('the webhook', () => {
  let made: ChannelOverFake
  let an: FakeUser
  let root: string

  async function open(given: Given = {}): Promise<void> {
    const port = await freePort()
    root = `http://127.0.0.1:${port}`
    made = await channelOverFake({
      webhook: { url: 'https://bot.test/telegram', secret: SECRET, host: '127.0.0.1', port },
      addressOf: (url) => url.replace('https://bot.test', root),
      ...given,
    })
    an = made.fake.person('An')
  }
  beforeEach(() => open())
  afterEach(() => made.close())

  const texts = () => made.received.map(({ text }) => text)
  const status = (path: string) => fetch(`${root}${path}`).then((answer) => answer.status)
  const update = (id: number, text: string) => ({
    update_id: id,
    message: { message_id: id, date: 1_795_312_800, chat: { id: an.id, type: 'private' }, from: an, text },
  })
  const push = (body: string | Uint8Array, secret: string | undefined = SECRET, path = '/telegram') =>
    fetch(`${root}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
      },
      body: body as string,
    })
  const post = async (...given: Parameters<typeof push>) => (await push(...given)).status

  it('registers with its secret and takes what is pushed, in order', async () => {
    await made.start()
    expect(made.fake.callsOf('setWebhook')[0]!.parameters).toMatchObject({ secret_token: SECRET })
    for (const text of ['một', 'hai', 'ba']) made.fake.writes(an, text)
    await expect.poll(texts).toEqual(['một', 'hai', 'ba'])
    expect(made.fake.callsOf('getUpdates')).toEqual([])
  })

  it('refuses a wrong secret and none, before it reads the body', async () => {
    await made.start()
    expect(await post(JSON.stringify(update(1, 'x')), 'webhook-secret_0123456780')).toBe(401)
    expect(await post(JSON.stringify(update(1, 'x')), '')).toBe(401)
    const without = await fetch(`${root}/telegram`, { method: 'POST', body: 'x'.repeat(2 * 1024 * 1024) }).then(
      (answer) => answer.status,
      () => 401,
    )
    expect(without).toBe(401)
    expect(texts()).toEqual([])
  })

  it('answers 200 only once the update is stored, and 503 where it is not: then it comes again', async () => {
    await made.close()
    let full = true
    let storing = 0
    await open({
      store: async () => {
        storing += 1
        await new Promise((resume) => setTimeout(resume, 30))
        if (full) throw new Error('disk full')
      },
    })
    await made.start()
    expect(await post(JSON.stringify(update(1, 'x')))).toBe(503)
    expect(storing).toBe(1)
    made.fake.writes(an, 'giữ lại')
    await expect.poll(() => made.fake.updates.deliveries.map((delivery) => delivery.status)).toContain(503)
    full = false
    await expect.poll(texts).toEqual(['giữ lại'])
    await expect.poll(() => made.fake.updates.pending()).toBe(0)
  })

  it('joins a letter that was cut in two', async () => {
    await made.start()
    const body = Buffer.from(JSON.stringify(update(1, 'Thủ Dầu Một')))
    const cut = body.indexOf(Buffer.from('ủ')) + 1
    const answered = await new Promise<number | undefined>((done) => {
      const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET }
      const sending = request(`${root}/telegram`, { method: 'POST', headers }, (answer) =>
        done(answer.resume().statusCode),
      )
      sending.write(body.subarray(0, cut))
      setTimeout(() => sending.end(body.subarray(cut)), 30)
    })
    expect(answered).toBe(200)
    expect(texts()).toEqual(['Thủ Dầu Một'])
  })

  it.each([
    ['over a megabyte', JSON.stringify({ update_id: 1, text: 'x'.repeat(1024 * 1024) }), 413],
    ['no JSON', '{"update_id":', 400],
    ['no update', '{"message":{}}', 400],
    ['an update that makes no sense', '{"update_id":1,"message":{"text":7}}', 200],
    ['a kind that is not known', '{"update_id":1,"something_new":{}}', 200],
  ])('survives a body that is %s', async (_what, body, expected) => {
    await made.start()
    expect(await post(body)).toBe(expected)
    expect(await post(JSON.stringify(update(2, 'sau đó')))).toBe(200)
    expect(texts()).toEqual(['sau đó'])
  })

  it('has no other path, and takes nothing by GET', async () => {
    await made.start()
    expect([await status('/telegram'), await post('{}', SECRET, '/'), await post('{}', SECRET, '/telegram/x')]).toEqual(
      [404, 404, 404],
    )
  })

  it('is healthy at once and ready when Telegram knows it', async () => {
    let letGo = () => {}
    const held = new Promise<void>((resume) => {
      letGo = resume
    })
    await made.close()
    await open({
      around: (api) => ({
        ...api,
        call: async (method, ...rest) => {
          if (method === 'getMe') await held
          return api.call(method, ...rest)
        },
      }),
    })
    const starting = made.start()
    await expect.poll(() => status('/healthz').catch(() => 0)).toBe(200)
    expect(await status('/readyz')).toBe(503)
    expect(await post(JSON.stringify(update(1, 'sớm quá')))).toBe(503)
    letGo()
    await starting
    expect(await status('/readyz')).toBe(200)
  })

  it('does not wait for who sends half a request when it stops', { timeout: 30_000 }, async () => {
    await made.start()
    const half = request(`${root}/telegram`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': 100, 'x-telegram-bot-api-secret-token': SECRET },
    })
    const cut = new Promise((done) => half.on('error', done))
    half.write('{')
    await new Promise((resume) => setTimeout(resume, 50))
    await made.channel.stop()
    await cut
  })

  it('lets go of whoever gets a last answer when it stops', async () => {
    let isTaking = false
    let stored = () => {}
    const held = new Promise<void>((resume) => {
      stored = resume
    })
    await made.close()
    await open({
      store: async () => {
        isTaking = true
        await held
      },
    })
    await made.start()
    const pushed = push(JSON.stringify(update(1, 'cuối')))
    await expect.poll(() => isTaking).toBe(true)
    const stopped = made.channel.stop()
    stored()
    const { status, headers } = await pushed
    expect([status, headers.get('connection')]).toEqual([200, 'close'])
    await stopped
  })

  it('leaves the webhook registered when it stops: what comes meanwhile waits', async () => {
    await made.start()
    await made.channel.stop()
    expect(made.fake.updates.webhook()?.url).toBe('https://bot.test/telegram')
    expect(await status('/healthz').catch(() => 'closed')).toBe('closed')
  })
})
