import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FakeUser } from '../../fakes/telegram/wire.ts'
import { type ChannelOverFake, channelOverFake, message } from './channel-over-fake.ts'

describe('what telegramChannel receives', () => {
  let made: ChannelOverFake
  let an: FakeUser
  beforeEach(async () => {
    made = await channelOverFake()
    an = made.fake.person('An')
    await made.start()
  })
  afterEach(() => made.close())

  const texts = () => made.received.map(({ text }) => text)

  it('knows whom a group speaks to, also without privacy mode', async () => {
    const open = await channelOverFake({ canReadAll: true })
    try {
      await open.start()
      const { fake } = open
      const binh = fake.person('Bình')
      const group = fake.group('Tổ dân phố')
      const own = fake.world.put({ chat: group, from: fake.me, text: 'Chào.' })
      for (const text of [
        'chuyện riêng',
        '/diem@another_bot',
        '/lenh_cua_bot_khac',
        '@another_bot điểm?',
        'a@cchc_thu_bot',
      ]) {
        fake.writes(binh, text, { in: group })
      }
      fake.writes(binh, '/diem@CCHC_Thu_Bot Dĩ An', { in: group })
      fake.writes(binh, '/diem Dĩ An', { in: group })
      fake.writes(binh, '@cchc_thu_bot, điểm Dĩ An?', { in: group })
      const asked = fake.writes(binh, 'còn 2021?', {
        in: group,
        replyTo: own,
        with: { message_thread_id: 7, is_topic_message: true },
      })
      await expect
        .poll(() => open.received.map(({ text }) => text))
        .toEqual(['/diem@CCHC_Thu_Bot Dĩ An', '/diem Dĩ An', 'điểm Dĩ An?', 'còn 2021?'])
      expect(open.received[3]).toMatchObject({
        conversation: String(group.id),
        sender: String(binh.id),
        group: true,
        handle: `${asked.message_id}/7`,
        repliesTo: { text: 'Chào.' },
      })
      await open.channel.send(String(group.id), message('Đây.', [], { inReplyTo: open.received[3]!.handle }))
      expect(fake.sentTo(group.id).at(-1)).toMatchObject({
        message_thread_id: 7,
        reply_to_message: { text: 'còn 2021?' },
      })
      const file = { name: 'bang.csv', mediaType: 'text/csv', base64: 'YQ==' }
      await open.channel.send(String(group.id), message('Bảng.', [], { inReplyTo: open.received[3]!.handle, file }))
      expect(fake.sentTo(group.id).at(-1)).toMatchObject({
        document: { file_name: 'bang.csv' },
        message_thread_id: 7,
        reply_to_message: { text: 'còn 2021?' },
      })
    } finally {
      await open.close()
    }
  })

  it('ignores edits, its own cards, other bots, channels and service messages', async () => {
    const { fake } = made
    const said = fake.writes(an, 'một')
    fake.edits(said, 'một rưỡi')
    fake.writes(an, 'thẻ', { with: { via_bot: fake.me } })
    fake.writes({ ...an, is_bot: true }, 'máy')
    fake.writes(an, '', { with: { pinned_message: said } })
    fake.push({ channel_post: said })
    fake.push({ message: null })
    fake.writes(an, 'hai')
    await expect.poll(texts).toEqual(['một', 'hai'])
  })

  it('takes what comes without words as an empty text, with the file', async () => {
    made.fake.writes(an, '', { with: { voice: {} } })
    made.fake.writes(an, '', {
      with: { caption: 'đọc giúp', document: { file_id: 'f1', file_name: 'bao-cao.pdf', file_size: 9 } },
    })
    await expect.poll(texts).toEqual(['', 'đọc giúp'])
    expect(made.received[1]!.file).toEqual({ name: 'bao-cao.pdf', handle: 'f1', bytes: 9 })
  })

  it('fetches files by what it handed over, within a bound, and tells why it can not', async () => {
    const { fake, channel } = made
    fake.world.files.set('f1', Buffer.from('Chỉ số CCHC 96,89%'))
    const fetch = (handle: string, most = 100) => channel.fetch!({ name: 'a.txt', handle }, most)
    expect(Buffer.from(await fetch('f1')).toString()).toBe('Chỉ số CCHC 96,89%')
    await expect(fetch('f1', 5)).rejects.toMatchObject({ name: 'FileUnavailable', why: 'too large' })
    fake.world.files.set('f2', Buffer.alloc(20 * 1024 * 1024 + 1))
    await expect(fetch('f2', 1e9)).rejects.toMatchObject({ why: 'too large' })
    await expect(fetch('nowhere')).rejects.toMatchObject({ why: 'gone' })
    expect(channel.mostBytes).toBe(20 * 1024 * 1024)
  })

  it('lets no token out where a file can not be fetched', async () => {
    const { fake, channel } = made
    fake.world.files.set('f1', Buffer.from('x'))
    await fake.close()
    const error = await channel.fetch!({ name: 'a', handle: 'f1' }, 9).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(`${(error as Error).message} ${JSON.stringify(error)}`).not.toContain(fake.token)
  })

  it('hands on a photo that was replied to, and shows it again without fetching it', async () => {
    const { fake, channel } = made
    const png = Buffer.alloc(24)
    png.writeUInt32BE(0x89504e47, 0)
    png.writeUInt32BE(90, 16)
    png.writeUInt32BE(60, 20)
    fake.world.files.set('ảnh', png)
    const photo = [{ file_id: 'nhỏ' }, { file_id: 'ảnh' }]
    const shown = fake.writes(an, '', { with: { caption: 'Hội nghị', photo } })
    fake.writes(an, '/thongbao', { replyTo: shown })
    await expect.poll(() => made.received.length).toBe(2)
    const { repliesTo } = made.received[1]!
    expect(repliesTo).toEqual({ text: 'Hội nghị', photo: { channel: 'telegram', handle: 'ảnh' } })
    await channel.send(String(an.id), message('Mời họp.', [], { photo: repliesTo!.photo }))
    expect(fake.sentTo(an.id).at(-1)).toMatchObject({ caption: 'Mời họp.', photo: [{ file_id: 'ảnh', width: 90 }] })
    const long = 'Mời họp. '.repeat(200).trim()
    await channel.send(String(an.id), message(long, [], { photo: repliesTo!.photo }))
    expect(fake.sentTo(an.id).slice(-2)).toMatchObject([{ caption: '', photo: [{}] }, { text: long }])
    await channel.send(String(an.id), message('Nữa.', [], { photo: { channel: 'telegram', handle: 'mất' } }))
    expect(fake.sentTo(an.id).at(-1)).toMatchObject({ text: 'Nữa.' })
  })

  it('tells of groups that move and of chats that shut it out or let it in', async () => {
    const { fake, events } = made
    const group = fake.group('Tổ dân phố', 'group')
    const to = fake.upgrades(group)
    fake.shutsOut(an)
    fake.letsIn(an)
    fake.shutsOut(an, to)
    const [from, id] = [String(group.id), String(to.id)]
    await expect.poll(() => events.length).toBe(5)
    expect(events).toEqual([
      ['moved', from, id, false],
      ['moved', from, id, true],
      ['membership', String(an.id), false],
      ['membership', String(an.id), true],
      ['membership', id, false],
    ])
    expect(texts()).toEqual([])
  })

  it('knows who decides for a group', async () => {
    const group = made.fake.group('Tổ dân phố')
    const binh = made.fake.person('Bình')
    made.fake.joins(an, group, 'administrator')
    made.fake.joins(binh, group)
    const may = (who: number) => made.channel.administers!(String(group.id), String(who))
    expect([await may(an.id), await may(binh.id), await may(group.id)]).toEqual([true, false, true])
  })

  // a poll may last for longer
  it('polls on through failures, and stops at once with its offset confirmed', { timeout: 20_000 }, async () => {
    for (const kind of ['gateway', 'cut', 'broken-json', 'conflict'] as const)
      made.fake.fault({ kind }, { method: 'getUpdates' })
    made.fake.fault({ kind: 'too-many', retryAfter: 0 }, { method: 'getUpdates' })
    made.fake.writes(an, 'một')
    made.fake.writes(an, 'hai')
    await expect.poll(texts).toEqual(['một', 'hai'])
    await made.channel.stop()
    expect(made.fake.updates.pending()).toBe(0)
  })
})
