import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { channelContract } from '../../contracts/channel.contract.ts'
import { choice } from '../../fakes/replies.ts'
import type { ZaloPerson } from '../../fakes/zalo-bot/wire.ts'
import { type ChannelOverFake, channelOverFake, type Given, message } from './channel-over-fake.ts'

channelContract('zalobot', async () => {
  const { fake, channel, close } = await channelOverFake()
  const an = fake.person('An')
  return {
    channel,
    opening: [],
    close,
    // nobody can send an empty text: what has no words is a sticker, a file, …
    says: (text) =>
      void (text === ''
        ? fake.writes(an, { sticker: 'abc', url: 'https://zalo.test/s' }, { name: 'message.sticker.received' })
        : fake.writes(an, { text })),
    screen: () =>
      fake
        .sentTo(an)
        .map(({ text }) => text)
        .join('\n'),
  }
})

describe('zaloBotChannel', () => {
  let made: ChannelOverFake
  let an: ZaloPerson

  async function open(given: Given = {}): Promise<void> {
    made = await channelOverFake(given)
    an = made.fake.person('An')
  }
  async function reopen(given: Given): Promise<void> {
    await made.close()
    await open(given)
  }
  /** So that the bot may write to An. */
  async function met(): Promise<void> {
    made.fake.writes(an, { text: 'chào' })
    await made.start()
    await expect.poll(() => made.received.length).toBe(1)
  }
  beforeEach(() => open())
  afterEach(() => made.close())

  const texts = () => made.received.map(({ text }) => text)
  const sent = () => made.fake.sentTo(an)
  const send = (...given: Parameters<typeof message>) => made.channel.send(an.id, message(...given))

  describe('receiving', () => {
    it('takes a private message with its id, chat and instant, and no sender beside the chat', async () => {
      const { message: raw } = made.fake.writes(an, { text: 'điểm?' })!
      await made.start()
      await expect.poll(texts).toEqual(['điểm?'])
      expect(made.received[0]).toEqual({
        id: raw.message_id,
        conversation: an.id,
        text: 'điểm?',
        at: new Date(raw.date).toISOString(),
      })
    })

    it('polls on at once when there was nothing, which is no failure', async () => {
      await reopen({ idleMs: 1010 })
      await made.start()
      await expect.poll(() => made.fake.callsOf('getUpdates').length).toBeGreaterThan(1)
      expect(made.pauses).toEqual([])
      expect(made.log.events('warn')).toEqual([])
    })

    it('does not ask without end where idle polls end early', async () => {
      await reopen({ idleMs: 1, idleAnswer: 'empty' })
      await made.start()
      await expect.poll(() => made.pauses.length).toBeGreaterThan(2)
      expect(new Set(made.pauses)).toEqual(new Set([1000]))
    })

    it('drops its own words, and reads both names of a picture’s words', async () => {
      await met()
      await send('xin chào')
      made.fake.writes(an, { photo: 'https://x', caption: 'ảnh gì?' }, { name: 'message.image.received' })
      made.fake.writes(an, { photo_url: 'https://x' }, { name: 'message.image.received' })
      made.fake.writes(an, {}, { name: 'message.unsupported.received' })
      made.fake.writes(an, {}, { name: 'message.something.new' })
      await expect.poll(texts).toEqual(['chào', 'ảnh gì?', '', '', ''])
    })

    it.each([
      ['@Bot Thống kê CCHC điểm?', 'điểm?'],
      ['@BOT THỐNG KÊ CCHC: điểm?'.normalize('NFD'), 'điểm?'],
      ['@Bot Thống kê CCHC /donvi', '/donvi'],
      ['@bot.cchc điểm?', 'điểm?'],
      ['còn năm 2021?', 'còn năm 2021?'],
      ['@Bot Thống kê CCHCX điểm?', '@Bot Thống kê CCHCX điểm?'],
    ])('hears "%s" in a group as "%s", from who wrote it', async (text, heard) => {
      const chat = made.fake.group()
      made.fake.writes(an, { text }, { chat })
      await made.start()
      await expect.poll(texts).toEqual([heard])
      expect(made.received[0]).toMatchObject({ conversation: chat.id, group: true, sender: an.id })
    })

    it('hears a mention by the name that the settings give, where Zalo does not tell it', async () => {
      await reopen({ tellsName: false, botName: 'Bot Thống kê CCHC' })
      made.fake.writes(an, { text: '@Bot Thống kê CCHC điểm?' }, { chat: made.fake.group() })
      await made.start()
      await expect.poll(texts).toEqual(['điểm?'])
    })

    it('stores what it polled before it polls again, however often that fails', async () => {
      let failures = 3
      await reopen({
        store: async () => {
          failures -= 1
          if (failures >= 0) throw new Error('disk full')
        },
      })
      made.fake.writes(an, { text: 'một' })
      made.fake.writes(an, { text: 'hai' })
      await made.start()
      await expect.poll(texts).toEqual(['một', 'hai'])
      expect(made.log.events('error')).toEqual(Array(3).fill('zalobot: an update could not be stored'))
    })

    it('rides out outages, and says nothing of what it sends', async () => {
      made.fake.fault('getUpdates', { kind: 'html', status: 502 })
      made.fake.fault('getUpdates', { kind: 'cut' })
      made.fake.fault('getUpdates', { kind: 'broken-json' })
      made.fake.fault('getUpdates', { kind: 'code', code: 403 })
      made.fake.writes(an, { text: 'điểm?' })
      await made.start()
      await expect.poll(texts).toEqual(['điểm?'])
      expect(made.log.entries.map(({ fields }) => fields?.kind)).toEqual([
        'ZaloBotFailure ZALO_502',
        'ZaloBotFailure NO_ANSWER',
        'ZaloBotFailure NO_ANSWER',
        'ZaloBotFailure ZALO_403',
      ])
      expect(JSON.stringify(made.log.entries)).not.toContain('FAKE-zalo_token')
    })

    it('keeps trying where Zalo is away at the start', async () => {
      made.fake.fault('getMe', { kind: 'html', status: 502 }, 2)
      made.fake.writes(an, { text: 'điểm?' })
      await made.start()
      await expect.poll(texts).toEqual(['điểm?'])
    })

    it.each([false, true])('says that the token is refused, without showing it (no JSON: %s)', async (plainRefusal) => {
      await reopen({ wrongToken: true, plainRefusal })
      await expect(made.start()).rejects.toThrow(/^ZALO_BOT_TOKEN is refused by Zalo\. /)
    })

    it('fails when the token is withdrawn', async () => {
      await met()
      made.fake.fault('getUpdates', { kind: 'code', code: 401 })
      await expect(made.channel.failed).rejects.toThrow('ZALO_BOT_TOKEN')
    })
  })

  describe('sending', () => {
    beforeEach(() => met())

    it('sends 2,000 at once and 2,001 in two messages, the choices under the last', async () => {
      await send('ế'.repeat(2000))
      expect(sent()).toHaveLength(1)
      await send('ế'.repeat(2001))
      expect(sent()).toHaveLength(3)
      await send(`${'Câu thứ nhất. '.repeat(200)}Hết.`, [choice('Tiếp')])
      const [first, second] = sent().slice(3)
      expect(first!.text!.endsWith('nhất.')).toBe(true)
      expect(second!.text!.endsWith('Hết.\n\n1) Tiếp')).toBe(true)
    })

    it('cuts no letter in two', async () => {
      await send(`a${'👍'.repeat(1200)}`)
      expect(sent().map(({ text }) => text!.isWellFormed())).toEqual([true, true])
      expect(
        sent()
          .map(({ text }) => text)
          .join(''),
      ).toBe(`a${'👍'.repeat(1200)}`)
    })

    it('goes on with the piece that failed, so that none arrives twice', async () => {
      const long = message('Một câu. '.repeat(300))
      made.fake.fault('sendMessage', { kind: 'code', code: 429 })
      await expect(made.channel.send(an.id, long)).rejects.toMatchObject({ undelivered: { kind: 'retry-after' } })
      await made.channel.send(an.id, long)
      expect(sent()).toHaveLength(2)
    })

    it.each([
      [400, 'refused'],
      [404, 'refused'],
      [401, 'unreached'],
    ])('reports %i as %s', async (code, kind) => {
      made.fake.fault('sendMessage', { kind: 'code', code })
      await expect(send('x')).rejects.toMatchObject({ undelivered: { kind } })
    })

    it.each([
      ['cut', { kind: 'cut', taken: true }],
      ['answered by a gateway', { kind: 'html', status: 502, taken: true }],
      ['answered without sense', { kind: 'broken-json', taken: true }],
      ['an internal error', { kind: 'code', code: 403 }],
    ] as const)('does not claim to know of a send that was %s', async (_what, fault) => {
      made.fake.fault('sendMessage', fault)
      await expect(send('x')).rejects.toSatisfy((error) => !('undelivered' in (error as object)))
    })

    it('waits longer each time it is told "too many", then an hour, and tells the operator', async () => {
      made.fake.fault('sendMessage', { kind: 'code', code: 429 }, 5)
      const waits: number[] = []
      for (let i = 0; i < 5; i++) await send('x').catch(({ undelivered }) => waits.push(undelivered.ms))
      expect(waits).toEqual([1000, 2000, 4000, 8000, 3_600_000])
      expect(made.log.events('error')).toEqual([
        'zalobot: messages are refused time and again, the quota may be used up',
      ])
      expect(made.told.map(([key]) => key)).toEqual([expect.stringMatching(/^zalobot refuses: \d{4}-\d\d$/)])
      await send('x')
      made.fake.fault('sendMessage', { kind: 'code', code: 429 })
      await expect(send('y')).rejects.toMatchObject({ undelivered: { ms: 1000 } })
    })

    it('says what file it can’t send', async () => {
      const file = { name: 'bang.csv', mediaType: 'text/csv', base64: 'YTti' }
      await send('Bảng đây.', [], { file })
      expect(sent().map(({ text }) => text)).toEqual(['Bảng đây.', expect.stringContaining('bang.csv')])
    })
  })

  it('shows that it is typing where a reply takes long', async () => {
    await met()
    await expect.poll(() => made.fake.typing).toEqual([an.id])
  })

  it('counts the month both ways, by Vietnam’s clock, and tells admins at four fifths and at the end', async () => {
    let now = new Date('2026-11-30T16:59:00Z')
    await reopen({ allowed: 5, now: () => now })
    await met()
    for (const text of ['1', '2']) await send(text)
    expect(made.log.events('warn')).toEqual([])
    await send('3')
    expect(made.log.events('warn')).toEqual(["zalobot: four fifths of the month's messages are used"])
    await send('4')
    await send('5')
    expect(made.log.events('error')).toEqual(["zalobot: the month's messages are used up"])
    now = new Date('2026-11-30T17:00:00Z')
    for (const text of ['1', '2', '3', '4']) await send(text)
    expect(made.log.events('warn')).toHaveLength(2)
    expect(made.told.map(([key]) => key)).toEqual([
      'zalobot month nearly used: 2026-11',
      'zalobot month used: 2026-11',
      'zalobot month nearly used: 2026-12',
    ])
    expect(made.told[0]![1]).toContain('4/5 tin')
  })

  it('keeps the last fifth of the month for answers, and says so before an announcement', async () => {
    let now = new Date('2026-11-27T03:00:00Z')
    await reopen({ allowed: 10, now: () => now })
    await met()
    const { obstacle, remarks } = made.channel.announcing!
    const receivers = ['1', '2', '3'].map((conversation) => ({ conversation, group: false }))
    for (let i = 0; i < 5; i++) await send(String(i))
    expect(await obstacle!(an.id)).toBeUndefined()
    expect(await remarks(receivers, now)).toEqual([
      'Zalo Bot: trong tháng đã dùng 6/10 tin (nhận và gửi), thông báo còn được gửi 2 tin; phần còn lại để trả lời người hỏi. Có 1 nơi sẽ không nhận được.',
    ])
    for (let i = 0; i < 2; i++) await send(String(i))
    expect(await obstacle!(an.id)).toBe('kept for answers')
    await send('một câu trả lời')
    now = new Date('2026-12-01T03:00:00Z')
    expect(await obstacle!(an.id)).toBeUndefined()
    expect((await remarks([], now))[0]).toContain('0/10 tin')
  })
})
