import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Choice } from '../../../src/core/reply/reply.ts'
import { channelContract } from '../../contracts/channel.contract.ts'
import { choice } from '../../fakes/replies.ts'
import type { FakeUser } from '../../fakes/telegram/wire.ts'
import { type ChannelOverFake, channelOverFake, message } from './channel-over-fake.ts'

channelContract('telegram', async () => {
  const { fake, channel, close } = await channelOverFake()
  const an = fake.person('An')
  return {
    channel,
    opening: [],
    close,
    // nobody can send an empty text: what has no words is a voice message, a sticker, …
    says: (text) => void fake.writes(an, text, text === '' ? { with: { voice: {} } } : {}),
    screen: () =>
      fake
        .sentTo(an.id)
        .flatMap(({ text, reply_markup }) => [text, ...(reply_markup?.inline_keyboard.flat() ?? []).map((b) => b.text)])
        .join('\n'),
  }
})

describe('telegramChannel', () => {
  let made: ChannelOverFake
  let an: FakeUser

  beforeEach(async () => {
    made = await channelOverFake()
    an = made.fake.person('An')
  })
  afterEach(() => made.close())

  const texts = () => made.received.map(({ text }) => text)
  const sent = () => made.fake.sentTo(an.id)
  const send = (...given: Parameters<typeof message>) => made.channel.send(String(an.id), message(...given))

  describe('sending', () => {
    it('shows whatever is in a text as it stands', async () => {
      await send('1 < 2 & <b>3</b> &amp; "4"')
      expect(sent()[0]!.text).toBe('1 < 2 & <b>3</b> &amp; "4"')
    })

    it('sends 4,096 at once and 4,097 in two messages, the buttons under the last', async () => {
      await send('ế'.repeat(4096))
      expect(sent()).toHaveLength(1)
      await send(`${'Câu thứ nhất. '.repeat(400)}Hết.`, [choice('Tiếp')])
      const [first, second] = sent().slice(1)
      expect(first!.text!.endsWith('nhất.')).toBe(true)
      expect(first!.reply_markup).toBeUndefined()
      expect(second!.text!.endsWith('Hết.')).toBe(true)
      expect(second!.reply_markup).toBeDefined()
    })

    it('goes on with the piece that failed, so that none arrives twice', async () => {
      const long = message('Một câu. '.repeat(600))
      made.fake.fault({ kind: 'stall', ms: 0 }, { method: 'sendMessage' })
      made.fake.fault({ kind: 'too-many', retryAfter: 7 }, { method: 'sendMessage' })
      const sending = made.channel.send(String(an.id), long)
      await expect(sending).rejects.toMatchObject({ undelivered: { kind: 'retry-after', ms: 8000 } })
      expect(sent()).toHaveLength(1)
      await made.channel.send(String(an.id), long)
      expect(sent()).toHaveLength(2)
      await made.channel.send(String(an.id), long)
      expect(sent()).toHaveLength(4)
    })

    it('sends a file after the text that speaks of it', async () => {
      const file = { name: 'bang.csv', mediaType: 'text/csv', base64: Buffer.from('a;b').toString('base64') }
      await send('Bảng đây.', [], { file })
      expect(sent().map(({ text, document }) => text ?? document?.file_name)).toEqual(['Bảng đây.', 'bang.csv'])
      expect(made.fake.world.files.get(sent()[1]!.document!.file_id)?.toString()).toBe('a;b')
    })

    it.each([
      ['gone', { kind: 'forbidden' }],
      ['refused', { kind: 'refused', description: 'something odd' }],
      ['unreached', { kind: 'unauthorized' }],
    ] as const)('says that it was %s', async (kind, fault) => {
      made.fake.fault(fault, { method: 'sendMessage' })
      await expect(send('x')).rejects.toMatchObject({ undelivered: { kind } })
    })

    it('says where a group has moved', async () => {
      const group = made.fake.group('Tổ dân phố', 'group')
      const to = made.fake.upgrades(group)
      await expect(made.channel.send(String(group.id), message('x'))).rejects.toMatchObject({
        undelivered: { kind: 'moved', to: String(to.id) },
      })
      await made.channel.send(String(to.id), message('x'))
    })

    it.each(['gateway', 'cut', 'broken-json'] as const)('is unsure after %s', async (kind) => {
      made.fake.fault({ kind, taken: true }, { method: 'sendMessage' })
      const error = await send('x').catch((caught: unknown) => caught)
      expect(error).toMatchObject({ name: 'ApiFailure' })
      expect(String(error)).not.toContain(made.fake.token)
    })

    it('was surely not delivered where nobody listens', async () => {
      await made.fake.close()
      await expect(send('x')).rejects.toMatchObject({ undelivered: { kind: 'unreached' } })
    })

    it('loses no text that follows its picture and fails at first', async () => {
      const png = Buffer.alloc(64)
      png.writeUInt32BE(0x89504e47, 0)
      png.writeUInt32BE(1080, 16)
      png.writeUInt32BE(720, 20)
      const other = await channelOverFake({
        pictures: { draw: async () => ({ png, width: 1080, height: 720, alt: '' }) },
      })
      try {
        const binh = other.fake.person('Bình')
        const shown = message('Một câu. '.repeat(200), [], { picture: { title: 'Xu hướng' } as never })
        other.fake.fault({ kind: 'too-many', retryAfter: 1 }, { method: 'sendMessage' })
        await expect(other.channel.send(String(binh.id), shown)).rejects.toMatchObject({ name: 'SendError' })
        await other.channel.send(String(binh.id), shown)
        expect(other.fake.sentTo(binh.id).map(({ caption, text }) => (caption ?? text)!.slice(0, 8))).toEqual([
          'Xu hướng',
          'Một câu.',
        ])
      } finally {
        await other.close()
      }
    })

    it('sends no picture a second time where it is unknown whether it arrived', async () => {
      const pictures = { draw: async () => ({ png: Buffer.alloc(64), width: 1, height: 1, alt: '' }) }
      const other = await channelOverFake({ pictures })
      try {
        const binh = other.fake.person('Bình')
        const shown = message('Điểm: 1', [], { picture: { title: 't' } as never })
        other.fake.fault({ kind: 'cut' }, { method: 'sendPhoto' })
        await expect(other.channel.send(String(binh.id), shown)).rejects.toMatchObject({ name: 'ApiFailure' })
        await other.channel.send(String(binh.id), shown)
        expect(other.fake.callsOf('sendPhoto')).toHaveLength(1)
        expect(other.fake.sentTo(binh.id).map(({ text }) => text)).toEqual(['Điểm: 1'])
      } finally {
        await other.close()
      }
    })
  })

  describe('buttons', () => {
    const LONG = 'Chỉ số cải cách hành chính của huyện Bắc Tân Uyên, tỉnh Bình Dương, năm 2021'
    const CHOICES: readonly Choice[] = [
      choice('Còn năm 2021?'),
      choice(LONG),
      { label: 'Bắc Tân Uyên', utterance: LONG },
    ]

    it('say what choosing them says, however long', async () => {
      await made.start()
      await send('Chọn:', CHOICES)
      for (const { label } of CHOICES) made.fake.presses(an, sent()[0]!, label)
      await expect.poll(texts).toEqual(['Còn năm 2021?', LONG, LONG])
      expect(made.fake.callsOf('sendMessage')[0]!.outcome).toBe('ok')
    })

    it('say after a restart what can still be known, and kindly that they are old otherwise', async () => {
      await send('Chọn:', CHOICES)
      await made.channel.stop()
      const later = await channelOverFake()
      try {
        const binh = later.fake.person('Bình')
        const old = later.fake.world.put({ ...sent()[0]!, chat: later.fake.world.chat(binh.id) })
        await later.start()
        for (const { label } of CHOICES.slice(0, 2)) later.fake.presses(binh, old, label)
        const stale = later.fake.presses(binh, old, 'Bắc Tân Uyên')
        await expect.poll(() => later.fake.answerToPress(stale)).toContain('Nút này đã cũ')
        expect(later.received.map(({ text }) => text)).toEqual(['Còn năm 2021?', LONG])
      } finally {
        await later.close()
      }
    })
  })

  it('ends where the token is refused, at the start or later', async () => {
    made.fake.fault({ kind: 'unauthorized' }, { method: 'getMe' })
    await expect(made.start()).rejects.toThrow('TELEGRAM_TOKEN is refused')
    await made.start()
    made.fake.fault({ kind: 'unauthorized' }, { method: 'getUpdates' })
    made.fake.writes(an, 'một')
    await expect(made.channel.failed).rejects.toThrow('TELEGRAM_TOKEN is refused')
  })

  it('starts without Telegram and goes on when it is there', async () => {
    made.fake.fault({ kind: 'cut' }, { method: 'getMe', times: 3 })
    await made.start()
    made.fake.writes(an, 'một')
    await expect.poll(texts).toEqual(['một'])
  })

  it('shows that it is typing only where the reply takes long', async () => {
    await made.start()
    made.fake.writes(an, 'nhanh')
    await expect.poll(texts).toEqual(['nhanh'])
    await send('Đây.')
    const binh = made.fake.person('Bình')
    made.fake.writes(binh, 'chậm')
    await expect
      .poll(() => made.fake.callsOf('sendChatAction').map(({ parameters }) => parameters.chat_id))
      .toEqual([binh.id])
  })

  it('answers inline queries with cards, and an empty one with none', async () => {
    const card = { title: '96,89%', description: 'Nguồn: <S>', text: '96,89% & <b>\nNguồn: <S>' }
    const other = await channelOverFake({ cards: async () => [card] })
    try {
      await other.start()
      const [empty, full] = [other.fake.asksInline(an, ' '), other.fake.asksInline(an, 'cchc')]
      await expect
        .poll(() => other.fake.answerToInline(full))
        .toMatchObject([{ title: '96,89%', description: 'Nguồn: <S>' }])
      expect(other.fake.answerToInline(empty)).toEqual([])
    } finally {
      await other.close()
    }
  })
})
