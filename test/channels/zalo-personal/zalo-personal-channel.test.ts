import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LibraryMissing } from '../../../src/channels/zalo-personal/library.ts'
import { zaloPersonalChannel } from '../../../src/channels/zalo-personal/zalo-personal-channel.ts'
import { channelContract } from '../../contracts/channel.contract.ts'
import { choice } from '../../fakes/replies.ts'
import { type ChannelOverFake, channelOverFake, type Given, KEY, message } from './channel-over-fake.ts'

const AN = '3300000000000000222'
const HOUR = 60 * 60 * 1000

channelContract('zalopersonal', async () => {
  const { fake, channel, close } = await channelOverFake()
  return {
    channel,
    opening: [],
    close,
    // nobody can send an empty text: what has no words is a picture, a sticker, …
    says: (text) => void fake.writes(AN, text === '' ? { title: '' } : text),
    screen: () =>
      fake
        .sentTo(AN)
        .map(({ text }) => text)
        .join('\n'),
  }
})

describe('zaloPersonalChannel', () => {
  let made: ChannelOverFake

  async function open(given: Given = {}): Promise<void> {
    made = await channelOverFake(given)
    await made.start()
    await connected()
  }
  const connected = (times = 1) => expect.poll(() => made.fake.counts.connections).toBe(times)
  beforeEach(() => open())
  afterEach(() => made.close())

  const texts = () => made.received.map(({ text }) => text)
  const send = (...given: Parameters<typeof message>) => made.channel.send(AN, message(...given))

  it('shows what it means before anything else, and is loaded only where it is installed', async () => {
    expect(made.warnings()).toBe(1)
    const without = zaloPersonalChannel({
      ...{ root: undefined, session: made.session, warn: () => undefined, run: '', log: made.log },
      ...{ alertAdmins: async () => undefined, pictures: { draw: () => Promise.reject(new Error('none')) } },
      loadLibrary: () => Promise.reject(new LibraryMissing(new Error('none'))),
    })
    await expect(without.start(async () => undefined)).rejects.toThrow('npm install zca-js')
  })

  it('does not start without a login', async () => {
    const without = await channelOverFake({ signedIn: false })
    await expect(without.start()).rejects.toThrow('npm run zalo:personal')
    await without.close()
  })

  describe('the login', () => {
    it('is on disk under lock only, with the cookies that came of it', async () => {
      const stored = made.sessions.held.get('zalopersonal')!
      expect(stored).not.toContain('zpsid')
      expect((await made.session.read())!.cookie.map(({ key }) => key).sort()).toEqual(['zpsid', 'zpw_sek'])
      expect(KEY).not.toBe('')
    })

    it('is stored again when the channel stops: cookies change with use', async () => {
      const before = (await made.session.read())!.cookie
      await send('x').catch(() => undefined)
      await made.channel.stop()
      expect((await made.session.read())!.cookie).not.toEqual(before)
    })

    it('never shows in the log', () => expect(JSON.stringify(made.log.entries)).not.toMatch(/zpsid|zpw_sek|Mozilla/))
  })

  describe('receiving', () => {
    it('takes what people write, and nothing of its own', async () => {
      made.fake.writesItself(AN, 'từ điện thoại')
      const id = made.fake.writes(AN, 'điểm?')
      await expect.poll(texts).toEqual(['điểm?'])
      expect(made.received[0]).toMatchObject({ id, conversation: AN, text: 'điểm?' })
      expect(made.received[0]).not.toHaveProperty('sender')
    })

    it('keeps nothing of a group but what mentions or quotes it', async () => {
      const group = made.fake.group()
      const { ownId } = made.fake
      made.fake.writesIn(group, AN, 'chuyện riêng')
      made.fake.writesIn(group, AN, '/trogiup')
      made.fake.writesIn(group, AN, '@Tất cả họp', { mentions: [{ uid: '-1', pos: 0, len: 7 }] })
      made.fake.writesIn(group, AN, 'trả lời bạn khác', { quotes: AN })
      made.fake.writesIn(group, AN, '@Bot CCHC điểm?', { mentions: [{ uid: ownId, pos: 0, len: 9 }] })
      made.fake.writesIn(group, AN, 'Hỏi @Bot CCHC điểm?', { mentions: [{ uid: ownId, pos: 4, len: 9 }] })
      made.fake.writesIn(group, AN, 'còn năm 2021?', { quotes: ownId })
      await expect.poll(texts).toEqual(['điểm?', 'Hỏi điểm?', 'còn năm 2021?'])
      expect(made.received[0]).toMatchObject({ conversation: `group-${group}`, group: true, sender: AN })
    })

    it('stores what came however often that fails, in order', async () => {
      await made.close()
      let failures = 2
      await open({
        store: async () => {
          failures -= 1
          if (failures >= 0) throw new Error('disk full')
        },
      })
      made.fake.writes(AN, 'một')
      made.fake.writes(AN, 'hai')
      await expect.poll(texts).toEqual(['một', 'hai'])
    })
  })

  describe('a connection that ends', () => {
    it('is made again after a pause, with another login after three in a row', async () => {
      for (let i = 1; i <= 3; i++) {
        made.fake.breaks()
        await connected(i + 1)
      }
      expect(made.fake.counts.logins).toBe(2)
      expect(Math.min(...made.pauses)).toBeGreaterThanOrEqual(3000)
      made.fake.writes(AN, 'lại rồi')
      await expect.poll(texts).toEqual(['lại rồi'])
      expect(made.told).toEqual([])
    })

    it('is waited for where Zalo is away, without a new login of a person', async () => {
      made.fake.setDown(true)
      await expect.poll(() => made.pauses.length).toBeGreaterThan(6)
      await expect(send('x')).rejects.toMatchObject({ undelivered: { kind: 'unreached' } })
      made.fake.setDown(false)
      await connected(2)
      expect(made.told).toEqual([])
    })

    it.each([
      ['Zalo Web is opened elsewhere', () => made.fake.opensElsewhere()],
      ['somebody logs in anew', () => made.fake.closes(3003)],
    ])('is not made again where %s: admins are told', async (_what, happens) => {
      happens()
      await expect.poll(() => made.told).toEqual(['zalopersonal taken over: run-1'])
      await new Promise((resume) => setTimeout(resume, 100))
      expect(made.fake.counts.connections).toBe(1)
      await expect(send('x')).rejects.toMatchObject({ undelivered: { kind: 'unreached' } })
    })

    it('needs a person where the login is worth nothing any more: told once, and not tried again', async () => {
      made.fake.signsOut()
      made.fake.breaks()
      await expect.poll(() => made.told).toEqual(['zalopersonal login needed: run-1'])
      await new Promise((resume) => setTimeout(resume, 100))
      expect(made.fake.counts.refused).toBe(1)
    })
  })

  describe('sending', () => {
    it('goes to people and groups by their own ways, 2,001 in two messages, choices numbered', async () => {
      const group = made.fake.group()
      await made.channel.send(`group-${group}`, message('Chào nhóm.'))
      await send('ế'.repeat(2001))
      await send('Có ngay.', [choice('Tiếp')])
      expect(made.fake.sentTo(group)).toEqual([{ to: group, text: 'Chào nhóm.', group: true }])
      expect(made.fake.sentTo(AN).map(({ text }) => text.length)).toEqual([2000, 1, 17])
      expect(made.fake.sentTo(AN).at(-1)!.text).toBe('Có ngay.\n\n1) Tiếp')
    })

    it('goes at the pace of a person', () =>
      expect(made.channel.capabilities.pacing).toEqual({
        overallPerSecond: 1,
        perChatEveryMs: 3000,
        perGroupEveryMs: 5000,
      }))

    it('stops for an hour, to everybody, where Zalo says "too many": admins are told', async () => {
      made.fake.fault({ kind: 'error', error: 221 })
      await expect(send('x')).rejects.toMatchObject({ undelivered: { kind: 'retry-after', ms: HOUR } })
      await expect(made.channel.send('44', message('y'))).rejects.toMatchObject({
        undelivered: { kind: 'retry-after' },
      })
      expect(made.told).toEqual(['zalopersonal slowed down: 2026-11-27T03'])
      made.passes(HOUR)
      await send('z')
      expect(made.fake.sent.map(({ text }) => text)).toEqual(['z'])
    })

    it.each([
      [123, 'gone'],
      [114, 'refused'],
      [102, 'unreached'],
    ])('reports %i as %s', async (error, kind) => {
      made.fake.fault({ kind: 'error', error })
      await expect(send('x')).rejects.toMatchObject({ undelivered: { kind } })
    })

    it('signs in anew where Zalo calls the session invalid, and gives up where that does not help', async () => {
      for (let i = 1; i <= 3; i++) {
        made.fake.fault({ kind: 'error', error: 102 })
        await send('x').catch(() => undefined)
        if (i < 3) await connected(i + 1)
      }
      await expect.poll(() => made.told).toEqual(['zalopersonal login needed: run-1'])
      expect(made.fake.counts.logins).toBe(3)
    })

    it.each([
      ['cut', { kind: 'cut', taken: true }],
      ['answered by a gateway', { kind: 'http', status: 502, taken: true }],
    ] as const)('does not claim to know of a send that was %s', async (_what, fault) => {
      made.fake.fault(fault)
      await expect(send('x')).rejects.toSatisfy((error) => !('undelivered' in (error as object)))
    })

    it('says what file it can’t send, and shows that it is typing where a reply takes long', async () => {
      await send('Bảng đây.', [], { file: { name: 'bang.csv', mediaType: 'text/csv', base64: 'YTti' } })
      expect(made.fake.sentTo(AN).map(({ text }) => text)).toEqual(['Bảng đây.', expect.stringContaining('bang.csv')])
      made.fake.writes(AN, 'điểm?')
      await expect.poll(() => made.fake.typing).toEqual([AN])
    })
  })

  it('keeps its connection alive', async () => {
    await expect.poll(() => made.fake.counts.pings).toBeGreaterThan(1)
    expect(made.log.events('error')).toEqual([])
  })
})
