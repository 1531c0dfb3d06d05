import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Picture } from '../../../src/core/reply/picture.ts'
import type { ZaloPerson } from '../../fakes/zalo-bot/wire.ts'
import { freePort } from '../../free-port.ts'
import { type ChannelOverFake, channelOverFake, type Given, message } from './channel-over-fake.ts'

const SECRET = 'webhook-secret_0123456789'
const PNG = Buffer.from('a picture')
const PICTURE = { title: 'Xu hướng' } as Picture

describe('the address that Zalo reaches', () => {
  let made: ChannelOverFake
  let an: ZaloPerson
  let root: string
  let now: Date

  async function open(given: Given = {}): Promise<void> {
    const port = await freePort()
    root = `http://127.0.0.1:${port}`
    now = new Date('2026-11-27T03:00:00Z')
    made = await channelOverFake({
      webhook: { url: 'https://bot.test/zalo', secret: SECRET },
      filesUrl: 'https://bot.test/files',
      port,
      addressOf: (url) => url.replace('https://bot.test', root),
      pictures: { draw: async () => ({ png: PNG, width: 1, height: 1, alt: '' }) },
      now: () => now,
      ...given,
    })
    an = made.fake.person('An')
  }
  beforeEach(() => open())
  afterEach(() => made.close())

  const texts = () => made.received.map(({ text }) => text)
  const statusAt = (url: string) => fetch(url).then((answer) => answer.status)
  const push = (body: string, secret: string | undefined = SECRET) => made.fake.deliveries.pushOnce(body, { secret })
  const pushWithout = (body: string) => made.fake.deliveries.pushOnce(body, {})
  const event = (text: string) => made.fake.event(an, { id: an.id, chat_type: 'PRIVATE' }, { text })

  it('passes the trial while it is registered, and takes what is pushed in order, flat and wrapped', async () => {
    await made.start()
    expect(made.log.entries).toEqual([])
    made.fake.writes(an, { text: 'một' })
    made.fake.writes(an, { text: 'hai' }, { wrapped: true })
    await expect.poll(texts).toEqual(['một', 'hai'])
    expect(made.fake.callsOf('getUpdates')).toEqual([])
  })

  it('tells the operator where Zalo does not reach it', async () => {
    await made.close()
    await open({ addressOf: () => 'http://127.0.0.1:1' })
    await made.start()
    expect(made.log.entries.map(({ event }) => event)).toEqual(['zalobot: Zalo does not reach the webhook'])
  })

  it('refuses a wrong secret and none, and answers trials', async () => {
    await made.start()
    const body = JSON.stringify(event('x'))
    expect([await push(body, 'webhook-secret_0123456780'), await push(body, ''), await pushWithout(body)]).toEqual([
      401, 401, 401,
    ])
    expect([await statusAt(`${root}/zalo`), await pushWithout('')]).toEqual([200, 200])
    expect(texts()).toEqual([])
  })

  it('answers 503 where an event is not stored: then it comes again', async () => {
    await made.close()
    let full = true
    await open({
      store: async () => {
        if (full) throw new Error('disk full')
      },
    })
    await made.start()
    made.fake.writes(an, { text: 'giữ lại' })
    await expect.poll(() => made.fake.deliveries.statuses).toContain(503)
    full = false
    await expect.poll(texts).toEqual(['giữ lại'])
  })

  it.each([
    ['over a megabyte', JSON.stringify({ event_name: 'x'.repeat(2 * 1024 * 1024) }), 413],
    ['no JSON', '{"event_name":', 400],
    ['a list', '[]', 400],
    ['a message without sense', '{"event_name":"message.text.received","message":{"from":7}}', 200],
    ['an unknown event', '{"ok":true,"result":{"event_name":"bot.renamed"}}', 200],
  ])('survives a body that is %s', async (_what, body, status) => {
    await made.start()
    expect(await push(body)).toBe(status)
    expect(await push(JSON.stringify(event('sau đó')))).toBe(200)
    expect(texts()).toEqual(['sau đó'])
  })

  describe('pictures and files', () => {
    beforeEach(async () => {
      await made.start()
      made.fake.writes(an, { text: 'chào' })
      await expect.poll(texts).toEqual(['chào'])
    })
    const sent = () => made.fake.sentTo(an)
    const send = (...given: Parameters<typeof message>) => made.channel.send(an.id, message(...given))

    it('are fetched from an address that nobody guesses, for an hour', async () => {
      await send('PAR INDEX', [], { picture: PICTURE })
      expect(sent()).toMatchObject([{ caption: 'PAR INDEX' }])
      const { photo } = sent()[0]!
      expect(photo).toMatch(/^https:\/\/bot\.test\/files\/[\w-]{32}\.png$/)
      expect(made.fake.fetched.map(({ status, bytes }) => [status, bytes.equals(PNG)])).toEqual([
        [200, true],
        [200, true],
      ])
      const local = photo!.replace('https://bot.test', root)
      now = new Date(now.getTime() + 59 * 60 * 1000)
      expect(await statusAt(local)).toBe(200)
      now = new Date(now.getTime() + 60 * 1000)
      expect(await statusAt(local)).toBe(404)
      expect(await statusAt(`${root}/files/x.png`)).toBe(404)
      expect(await statusAt(`${root}/files/`)).toBe(404)
    })

    it('leave the text where Zalo refuses the picture', async () => {
      made.fake.fault('sendPhoto', { kind: 'code', code: 400 })
      await send('PAR INDEX', [], { picture: PICTURE })
      expect(sent()).toMatchObject([{ text: 'PAR INDEX' }])
    })

    it('are followed by a text too long for them, which is not lost when its first try fails', async () => {
      const long = message('Một câu. '.repeat(240), [], { picture: PICTURE })
      made.fake.fault('sendMessage', { kind: 'code', code: 429 })
      await expect(made.channel.send(an.id, long)).rejects.toMatchObject({ undelivered: { kind: 'retry-after' } })
      await made.channel.send(an.id, long)
      expect(sent().map(({ caption, text }) => (caption ?? text)!.slice(0, 8))).toEqual([
        'Xu hướng',
        'Một câu.',
        'Một câu.',
      ])
    })

    it('can be had as links where they are no pictures', async () => {
      await send('Bảng đây.', [], { file: { name: 'bang.csv', mediaType: 'text/csv', base64: 'YTti' } })
      const [, link] = /(https:\S+)/.exec(sent()[1]!.text!) ?? []
      const answer = await fetch(link!.replace('https://bot.test', root))
      expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['text/csv', 'a;b'])
    })

    it('are not offered any more once nobody can fetch them', async () => {
      await made.channel.stop()
      await send('PAR INDEX', [], { picture: PICTURE })
      expect(sent()).toMatchObject([{ text: 'PAR INDEX' }])
    })
  })
})
