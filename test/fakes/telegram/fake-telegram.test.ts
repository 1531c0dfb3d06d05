import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callTo } from './calls.ts'
import { type FakeTelegram, fakeTelegram } from './fake-telegram.ts'
import type { FakeUser } from './wire.ts'

describe('the fake Bot API', () => {
  let fake: FakeTelegram
  let an: FakeUser

  beforeEach(async () => {
    fake = await fakeTelegram({ pushPauseMs: 5 })
    an = fake.person('An')
  })
  afterEach(() => fake.close())

  const call = (method: string, parameters: Record<string, unknown> = {}, signal?: AbortSignal) =>
    callTo(fake, method, parameters, signal)
  const send = (text: string, more: Record<string, unknown> = {}) =>
    call('sendMessage', { chat_id: an.id, text, ...more })

  describe('access', () => {
    it('refuses another token with 401 and an unknown method with 404', async () => {
      const other = await fetch(`${fake.apiRoot}/bot1:other/getMe`)
      expect([other.status, (await other.json()).description]).toEqual([401, 'Unauthorized'])
      expect(await call('fly')).toMatchObject({ ok: false, error_code: 404 })
    })

    it('says who the bot is, and that privacy mode is on', async () => {
      const { result } = await call('getMe')
      expect(result).toMatchObject({ is_bot: true, username: 'cchc_thu_bot', can_read_all_group_messages: false })
    })
  })

  describe('long polling', () => {
    // far less than it may wait
    it('waits until something comes', { timeout: 25_000 }, async () => {
      let came = false
      const polled = call('getUpdates', { timeout: 50 }).finally(() => {
        came = true
      })
      await new Promise((resume) => setTimeout(resume, 60))
      expect(came).toBe(false)
      fake.writes(an, 'chào')
      const { result } = await polled
      expect(result.map(({ message }: { message: { text: string } }) => message.text)).toEqual(['chào'])
    })

    it('comes back empty when the time is over', async () => {
      const before = Date.now()
      expect((await call('getUpdates', { timeout: 1 })).result).toEqual([])
      expect(Date.now() - before).toBeGreaterThan(900)
    })

    it('repeats an update until a higher offset confirms it', async () => {
      fake.writes(an, 'một')
      fake.writes(an, 'hai')
      const first = (await call('getUpdates')).result
      expect(first).toHaveLength(2)
      expect((await call('getUpdates', { offset: first[0].update_id })).result).toHaveLength(2)
      expect((await call('getUpdates', { offset: first[0].update_id + 1 })).result).toHaveLength(1)
      expect((await call('getUpdates')).result).toHaveLength(1)
    })

    it('gives at most `limit`, and only the kinds asked for', async () => {
      const message = fake.writes(an, 'một')
      fake.writes(an, 'hai')
      expect((await call('getUpdates', { limit: 1 })).result).toHaveLength(1)
      await call('getUpdates', { offset: 999_999_999, allowed_updates: ['message'] })
      fake.edits(message, 'một rưỡi')
      fake.writes(an, 'ba')
      const kinds = (await call('getUpdates')).result.map((update: object) => Object.keys(update)[1])
      expect(kinds).toEqual(['message'])
    })

    it('refuses a second poller with 409, and lets one in when the first has left', async () => {
      const leaving = new AbortController()
      const first = call('getUpdates', { timeout: 30 }, leaving.signal).catch(() => 'left')
      await expect.poll(async () => (await call('getUpdates')).error_code).toBe(409)
      leaving.abort()
      await first
      await expect.poll(async () => (await call('getUpdates')).ok).toBe(true)
    })

    it('refuses to poll with 409 while a webhook is set', async () => {
      await call('setWebhook', { url: 'https://bot.test/tg' })
      expect(await call('getUpdates')).toMatchObject({ error_code: 409 })
      await call('deleteWebhook')
      expect(await call('getUpdates')).toMatchObject({ ok: true })
    })
  })

  describe('commands', () => {
    const set = (command: string, description: string, more = {}) =>
      call('setMyCommands', { commands: [{ command, description }], ...more })

    it('keeps a list for each scope', async () => {
      const scope = { scope: { type: 'chat', chat_id: an.id } }
      await set('diem', 'Điểm của một đơn vị', scope)
      expect((await call('getMyCommands', scope)).result).toEqual([
        { command: 'diem', description: 'Điểm của một đơn vị' },
      ])
      expect((await call('getMyCommands')).result).toEqual([])
    })

    it.each([
      ['capitals', 'Diem', 'x'],
      ['a Vietnamese letter', 'điem', 'x'],
      ['33 letters', 'd'.repeat(33), 'x'],
      ['no description', 'diem', ''],
      ['a description of 257', 'diem', 'x'.repeat(257)],
    ])('refuses %s', async (_what, command, description) => {
      expect(await set(command, description)).toMatchObject({ error_code: 400 })
    })

    it('refuses more than 100, and a scope that there is none of', async () => {
      const commands = Array.from({ length: 101 }, (_, i) => ({ command: `c${i}`, description: 'x' }))
      expect(await call('setMyCommands', { commands })).toMatchObject({ error_code: 400 })
      expect(await set('diem', 'x', { scope: { type: 'everywhere' } })).toMatchObject({ error_code: 400 })
      expect(await set('diem', 'x', { scope: { type: 'chat' } })).toMatchObject({ error_code: 400 })
    })
  })

  describe('chats', () => {
    it('refuses to write where the bot is shut out, with 403, until it is let in again', async () => {
      fake.shutsOut(an)
      expect(await send('x')).toMatchObject({ error_code: 403, description: 'Forbidden: bot was blocked by the user' })
      fake.letsIn(an)
      expect(await send('x')).toMatchObject({ ok: true })
      const changes = (await call('getUpdates')).result.map(
        ({ my_chat_member }: { my_chat_member: { new_chat_member: { status: string } } }) =>
          my_chat_member.new_chat_member.status,
      )
      expect(changes).toEqual(['kicked', 'member'])
    })

    it('refuses an unknown chat, and answers with the new id of a group that became a supergroup', async () => {
      expect(await call('sendMessage', { chat_id: 1, text: 'x' })).toMatchObject({
        description: 'Bad Request: chat not found',
      })
      const group = fake.group('Tổ dân phố', 'group')
      const moved = fake.upgrades(group)
      expect(await call('sendMessage', { chat_id: group.id, text: 'x' })).toMatchObject({
        error_code: 400,
        parameters: { migrate_to_chat_id: moved.id },
      })
      expect((await call('sendMessage', { chat_id: moved.id, text: 'x' })).result.chat.type).toBe('supergroup')
    })

    it('hides from the bot what privacy mode hides', async () => {
      const group = fake.group('Tổ dân phố')
      const { result: own } = await call('sendMessage', { chat_id: group.id, text: 'Chào.' })
      fake.writes(an, 'chuyện riêng', { in: group })
      fake.writes(an, '/diem@another_bot', { in: group })
      fake.writes(an, '/diem@CCHC_thu_bot', { in: group })
      fake.writes(an, '@cchc_thu_bot điểm?', { in: group })
      fake.writes(an, 'còn 2021?', { in: group, replyTo: own })
      const texts = (await call('getUpdates')).result.map(({ message }: { message: { text: string } }) => message.text)
      expect(texts).toEqual(['/diem@CCHC_thu_bot', '@cchc_thu_bot điểm?', 'còn 2021?'])
    })

    it('knows members and administrators', async () => {
      const group = fake.group('Tổ dân phố')
      fake.joins(an, group, 'administrator')
      expect((await call('getChatMember', { chat_id: group.id, user_id: an.id })).result.status).toBe('administrator')
      expect((await call('getChatAdministrators', { chat_id: group.id })).result).toHaveLength(1)
      expect(await call('getChatAdministrators', { chat_id: an.id })).toMatchObject({ error_code: 400 })
    })

    it('refuses a reply to what is not there, unless it may go without', async () => {
      const to = (more: object) => send('x', { reply_parameters: { message_id: 9999, ...more } })
      expect((await to({})).description).toContain('message to be replied not found')
      expect(await to({ allow_sending_without_reply: true })).toMatchObject({ ok: true })
    })
  })

  describe('webhooks', () => {
    it.each([
      ['plain http', { url: 'http://bot.test/tg' }],
      ['another port', { url: 'https://bot.test:8000/tg' }],
      ['a secret with a space', { url: 'https://bot.test/tg', secret_token: 'a b' }],
      ['101 connections', { url: 'https://bot.test/tg', max_connections: 101 }],
    ])('refuses %s', async (_what, parameters) => {
      expect(await call('setWebhook', parameters)).toMatchObject({ error_code: 400 })
    })
  })

  describe('faults', () => {
    it('strike the calls they are aimed at, so many times', async () => {
      const binh = fake.person('Bình')
      fake.fault({ kind: 'too-many', retryAfter: 3600 }, { method: 'sendMessage', chat: an.id, times: 2 })
      expect(await call('sendMessage', { chat_id: binh.id, text: 'x' })).toMatchObject({ ok: true })
      expect(await send('x')).toMatchObject({ error_code: 429, parameters: { retry_after: 3600 } })
      expect(await send('x')).toMatchObject({ error_code: 429 })
      expect(await send('x')).toMatchObject({ ok: true })
      expect(fake.callsOf('sendMessage').map(({ outcome }) => outcome)).toEqual(['ok', '429', '429', 'ok'])
    })

    it.each(['gateway', 'broken-json', 'cut'] as const)(
      '%s may come before the message is taken, or after',
      async (kind) => {
        fake.fault({ kind })
        await send('mất').catch(() => undefined)
        expect(fake.sentTo(an.id)).toEqual([])
        fake.fault({ kind, taken: true })
        await send('còn').catch(() => undefined)
        expect(fake.sentTo(an.id).map(({ text }) => text)).toEqual(['còn'])
      },
    )

    it('stalls without an answer', async () => {
      fake.fault({ kind: 'stall' })
      await expect(call('sendMessage', { chat_id: an.id, text: 'x' }, AbortSignal.timeout(80))).rejects.toThrow()
      expect(fake.sentTo(an.id)).toEqual([])
    })
  })

  it('reads what is sent in pieces, cut within a letter', async () => {
    const body = Buffer.from(JSON.stringify({ chat_id: an.id, text: 'Thủ Dầu Một' }))
    const cut = body.indexOf(Buffer.from('ủ')) + 1
    await new Promise<void>((done) => {
      const sending = request(
        `${fake.apiRoot}/bot${fake.token}/sendMessage`,
        { method: 'POST', headers: { 'content-type': 'application/json' } },
        (answer) => {
          answer.resume().on('end', done)
        },
      )
      sending.write(body.subarray(0, cut))
      setTimeout(() => sending.end(body.subarray(cut)), 20)
    })
    expect(fake.sentTo(an.id)[0]!.text).toBe('Thủ Dầu Một')
  })
})

describe('the pushing of the fake Bot API', () => {
  it('sends the secret and repeats until it is answered 2xx, in order', async () => {
    const { createServer } = await import('node:http')
    const got: { secret: unknown; text: string }[] = []
    const statuses = [500, 302, 200, 200]
    const receiver = createServer(async (incoming, answer) => {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk as Buffer)
      const { message } = JSON.parse(Buffer.concat(chunks).toString())
      got.push({ secret: incoming.headers['x-telegram-bot-api-secret-token'], text: message.text })
      answer.writeHead(statuses.shift() ?? 200).end()
    })
    await new Promise<void>((up) => receiver.listen(0, '127.0.0.1', up))
    const { port } = receiver.address() as { port: number }
    const fake = await fakeTelegram({ pushPauseMs: 5, addressOf: () => `http://127.0.0.1:${port}/tg` })
    try {
      await fetch(`${fake.apiRoot}/bot${fake.token}/setWebhook?url=https://bot.test/tg&secret_token=bi-mat_1`)
      const an = fake.person('An')
      fake.writes(an, 'một')
      fake.writes(an, 'hai')
      await expect.poll(() => fake.updates.pending()).toBe(0)
      expect(got.map(({ text }) => text)).toEqual(['một', 'một', 'một', 'hai'])
      expect(new Set(got.map(({ secret }) => secret))).toEqual(new Set(['bi-mat_1']))
      expect(fake.updates.deliveries.map(({ status }) => status)).toEqual([500, 302, 200, 200])
    } finally {
      await fake.close()
      receiver.close()
    }
  })
})
