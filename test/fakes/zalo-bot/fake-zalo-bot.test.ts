import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeZaloBot, type FakeZaloBotSettings, fakeZaloBot } from './fake-zalo-bot.ts'
import type { ZaloPerson } from './wire.ts'

interface Answer {
  readonly ok: boolean
  readonly result?: Readonly<Record<string, unknown>>
  readonly error_code?: number
}

describe('the fake Bot Platform', () => {
  let fake: FakeZaloBot
  let an: ZaloPerson

  async function open(settings: FakeZaloBotSettings = {}): Promise<void> {
    fake = await fakeZaloBot({ echoes: false, ...settings })
    an = fake.person('An')
  }
  beforeEach(() => open())
  afterEach(() => fake.close())

  async function call(method: string, parameters: object = {}, token = fake.token): Promise<Answer> {
    const answer = await fetch(`${fake.apiRoot}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    })
    return (await answer.json()) as Answer
  }
  const sends = (text: string, to: string = an.id) => call('sendMessage', { chat_id: to, text })

  it('tells who the bot is, to its token only', async () => {
    expect((await call('getMe')).result).toMatchObject({ id: fake.me.id, account_type: 'BASIC' })
    expect(await call('getMe', {}, '1:wrong')).toMatchObject({ ok: false, error_code: 401 })
    expect(await call('getme')).toMatchObject({ ok: false, error_code: 404 })
  })

  it('hands over one update a call, as an object, and forgets it with that', async () => {
    fake.writes(an, { text: 'một' })
    fake.writes(an, { text: 'hai' })
    expect((await call('getUpdates')).result).toMatchObject({ message: { text: 'một' } })
    expect((await call('getUpdates')).result).toMatchObject({ message: { text: 'hai' } })
    expect(await call('getUpdates')).toMatchObject({ ok: false, error_code: 408 })
  })

  it('can answer an idle poll with an empty result', async () => {
    await fake.close()
    await open({ idleAnswer: 'empty' })
    expect(await call('getUpdates')).toEqual({ ok: true, result: {} })
  })

  it('takes texts of 1 to 2,000, in chats that wrote before', async () => {
    expect(await sends('x')).toMatchObject({ error_code: 400 })
    fake.writes(an, { text: 'chào' })
    expect((await sends('ế'.repeat(2000))).result?.message_id).toMatch(/^[0-9a-f]+$/)
    expect(await sends('ế'.repeat(2001))).toMatchObject({ error_code: 400 })
    expect(await sends('')).toMatchObject({ error_code: 400 })
    expect(fake.sentTo(an)).toHaveLength(1)
  })

  it('counts the month both ways and then takes no more', async () => {
    await fake.close()
    await open({ monthly: 3 })
    fake.writes(an, { text: 'chào' })
    expect([(await sends('1')).ok, (await sends('2')).ok]).toEqual([true, true])
    expect(await sends('3')).toMatchObject({ ok: false, error_code: 429 })
  })

  it('lets no more people in than the plan has', async () => {
    await fake.close()
    await open({ mostUsers: 1 })
    expect(fake.writes(an, { text: 'chào' })).toBeDefined()
    expect(fake.writes(fake.person('Bình'), { text: 'chào' })).toBeUndefined()
  })

  it.each([
    ['https://bot.test/zalo', 'short'],
    ['http://bot.test/zalo', 'long-enough-secret'],
    ['https://127.0.0.1/zalo', 'long-enough-secret'],
  ])('refuses a webhook at %s with the secret %s', async (url, secret_token) =>
    expect(await call('setWebhook', { url, secret_token })).toMatchObject({ error_code: 400 }),
  )

  it('has no webhook to delete that was never set', async () =>
    expect(await call('deleteWebhook')).toMatchObject({ error_code: 400 }))

  it('pushes with the secret, flat and wrapped, again until it is taken; polling is refused meanwhile', async () => {
    await fake.close()
    const seen: { method: string; secret: unknown; body: string }[] = []
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      seen.push({ method: request.method!, secret: request.headers['x-bot-api-secret-token'], body })
      response.writeHead(seen.length === 4 ? 503 : 200).end()
    })
    await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
    const { port } = server.address() as AddressInfo
    await open({ addressOf: () => `http://127.0.0.1:${port}`, pushPauseMs: 1 })
    const set = await call('setWebhook', { url: 'https://bot.test/zalo', secret_token: 'long-enough-secret' })
    expect(set.result).toMatchObject({ url: 'https://bot.test/zalo', verification: { ok: true, status_code: 200 } })
    expect(seen.map(({ method, secret }) => [method, secret])).toEqual([
      ['GET', undefined],
      ['POST', undefined],
      ['POST', undefined],
    ])
    expect(await call('getUpdates')).toMatchObject({ error_code: 400 })
    fake.writes(an, { text: 'một' })
    fake.writes(an, { text: 'hai' }, { wrapped: true })
    await expect.poll(() => fake.deliveries.pending()).toBe(0)
    expect(fake.deliveries.statuses).toEqual([503, 200, 200])
    expect(seen.slice(3).map(({ secret }) => secret)).toEqual(Array(3).fill('long-enough-secret'))
    const bodies = seen.slice(3).map(({ body }) => JSON.parse(body))
    expect(bodies[1]).toMatchObject({ event_name: 'message.text.received', message: { text: 'một' } })
    expect(bodies[2]).toMatchObject({ ok: true, result: { message: { text: 'hai' } } })
    expect((await call('deleteWebhook')).result).toMatchObject({ url: '' })
    server.close()
  })

  it('gives the bot its own words back', async () => {
    await fake.close()
    await open({ echoes: true })
    fake.writes(an, { text: 'chào' })
    await call('getUpdates')
    await sends('xin chào')
    expect((await call('getUpdates')).result).toMatchObject({ message: { from: { id: fake.me.id, is_bot: true } } })
  })

  it('fetches a photo twice before it takes it', async () => {
    fake.writes(an, { text: 'chào' })
    const photo = `${fake.apiRoot}/nothing-here`
    expect(await call('sendPhoto', { chat_id: an.id, photo })).toMatchObject({ error_code: 400 })
    expect(fake.fetched.map(({ status }) => status)).toEqual([404, 404])
    expect(await call('sendPhoto', { chat_id: an.id, photo: 'a file' })).toMatchObject({ error_code: 400 })
  })

  it('fails as told: with effect and without', async () => {
    fake.writes(an, { text: 'chào' })
    fake.fault('sendMessage', { kind: 'cut', taken: true })
    fake.fault('sendMessage', { kind: 'code', code: 429 })
    await expect(sends('một')).rejects.toThrow()
    expect(await sends('hai')).toMatchObject({ error_code: 429 })
    expect((await sends('ba')).ok).toBe(true)
    expect(fake.sentTo(an).map(({ text }) => text)).toEqual(['một', 'ba'])
  })
})
