import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Picture } from '../../../src/core/reply/picture.ts'
import { channelContract } from '../../contracts/channel.contract.ts'
import { choice } from '../../fakes/replies.ts'
import { type ChannelOverFake, channelOverFake, type Given, message, startedOverFake } from './channel-over-fake.ts'

const AN = '7000000000000000001'
const HOUR = 60 * 60 * 1000
const CS = '/v3.0/oa/message/cs'

channelContract('zalooa', async () => {
  const { fake, zalo, channel, close } = await channelOverFake({ tries: 20 })
  fake.met(AN)
  return {
    channel,
    opening: [],
    close,
    // nobody can send an empty text: what has no words is a sticker, a picture, …
    says: (text) => void (text === '' ? zalo.sends(AN, 'sticker') : zalo.writes(AN, text)),
    screen: () =>
      fake
        .sentTo(AN)
        .map(({ text }) => text)
        .join('\n'),
  }
})

describe('zaloOaChannel', () => {
  let made: ChannelOverFake

  beforeEach(async () => {
    made = await startedOverFake()
  })
  async function reopen(given: Given): Promise<void> {
    await made.close()
    made = await startedOverFake(given)
  }
  afterEach(() => made.close())

  const texts = () => made.received.map(({ text }) => text)
  const sent = () => made.fake.sentTo(AN)
  const send = (...given: Parameters<typeof message>) => made.channel.send(AN, message(...given))
  async function met(): Promise<void> {
    made.fake.met(AN)
    made.zalo.writes(AN, 'chào')
    await expect.poll(texts).toEqual(['chào'])
  }

  describe('sending', () => {
    beforeEach(() => met())

    it('sends 2,000 at once and 2,001 in two messages, the choices under the last', async () => {
      await send('ế'.repeat(2000))
      await send('ế'.repeat(2001))
      await send('Có ngay.', [choice('Tiếp')])
      expect(sent().map(({ text }) => text.length)).toEqual([2000, 2000, 1, 17])
      expect(sent().at(-1)!.text).toBe('Có ngay.\n\n1) Tiếp')
    })

    it('shows a picture with its text, and the text alone where it can’t be taken', async () => {
      let drawn = 0
      const pngOf = (n: number) => Buffer.from(`picture ${n}`)
      const draw = async () => ({ png: pngOf(drawn++), width: 1, height: 1, alt: '' })
      await reopen({ pictures: { draw } })
      await met()
      const picture = { title: 'Xu hướng' } as Picture
      await send('PAR INDEX', [], { picture })
      expect(sent()[0]).toMatchObject({ text: 'PAR INDEX' })
      expect(made.fake.images.get(sent()[0]!.image!)!.bytes.equals(pngOf(0))).toBe(true)
      made.fake.fault('/v2.0/oa/upload/image', { kind: 'error', error: -210 })
      await send('PAR INDEX 2', [], { picture })
      expect(sent()[1]).toEqual({ to: AN, text: 'PAR INDEX 2' })
      made.fake.fault(CS, { kind: 'error', error: -248 })
      await send('PAR INDEX 3', [], { picture })
      expect(sent()[2]).toEqual({ to: AN, text: 'PAR INDEX 3' })
    })

    it('uploads a picture once for all who get it, and again once Zalo has it no more', async () => {
      const png = Buffer.from('a picture')
      await reopen({ pictures: { draw: async () => ({ png, width: 1, height: 1, alt: '' }) } })
      await met()
      const uploads = () => made.fake.callsOf('/v2.0/oa/upload/image').length
      const picture = { title: 'Xu hướng' } as Picture
      for (const text of ['một', 'hai']) await send(text, [], { picture })
      expect(uploads()).toBe(1)
      made.fake.fault(CS, { kind: 'error', error: -100 })
      await send('ba', [], { picture })
      expect([uploads(), sent().length]).toEqual([2, 3])
      expect(sent()[2]!.image).not.toBe(sent()[0]!.image)
      made.fake.fault(CS, { kind: 'error', error: -100 }, 2)
      await send('bốn', [], { picture })
      expect(sent()[3]).toEqual({ to: AN, text: 'bốn' })
    })

    it('shows choices as buttons where asked for, beside their numbers, and a press says what typing would', async () => {
      await reopen({ buttons: true })
      await met()
      const many = Array.from({ length: 6 }, (_, i) => choice(`Năm ${i} ${'dài '.repeat(40)}`))
      await send('Có ngay.', many)
      const { text, buttons } = sent()[0]!
      expect(text).toContain('\n6) Năm 5')
      expect(buttons).toHaveLength(5)
      expect(buttons![0]!.title.length).toBeLessThanOrEqual(100)
      made.zalo.writes(AN, buttons![1]!.payload)
      await expect.poll(texts).toEqual(['chào', many[1]!.utterance])
      const group = made.fake.group()
      await made.channel.send(`group-${group}`, message('Có ngay.', many))
      expect(made.fake.sentTo(group)[0]).not.toHaveProperty('buttons')
      made.fake.fault(CS, { kind: 'error', error: -201 })
      await send('Không nút.', many)
      expect(sent()[1]).not.toHaveProperty('buttons')
      expect(made.log.events('warn')).toEqual(['zalooa: buttons were refused'])
    })

    it('takes another token, once, where Zalo does not take its own', async () => {
      made.fake.revoke(made.token())
      await send('x')
      made.fake.fault(CS, { kind: 'error', error: -220 }, 2)
      await expect(send('y')).rejects.toMatchObject({ undelivered: { kind: 'unreached' } })
      expect(sent().map(({ text }) => text)).toEqual(['x'])
    })

    it('waits while there is no token', async () => {
      made.loseToken()
      await expect(send('x')).rejects.toMatchObject({ undelivered: { kind: 'unreached' } })
    })

    it('waits where it can’t look up when somebody wrote', async () => {
      let away = false
      await reopen({ contactsAway: () => away })
      await met()
      away = true
      await expect(send('x')).rejects.toMatchObject({ undelivered: { kind: 'unreached' } })
      expect(sent()).toEqual([])
    })

    it('does not ask Zalo where people wrote too long ago, and pays only where it may', async () => {
      made.passes(49 * HOUR)
      await expect(send('x')).rejects.toMatchObject({ undelivered: { kind: 'refused', why: 'would cost money' } })
      made.passes(6 * 24 * HOUR)
      await expect(send('x')).rejects.toMatchObject({ undelivered: { why: 'too long since they wrote' } })
      expect(made.fake.callsOf(CS)).toEqual([])
      await expect(made.channel.send('7999999999999999999', message('x'))).rejects.toMatchObject({
        undelivered: { why: 'too long since they wrote' },
      })
      await reopen({ paid: true })
      await met()
      made.passes(49 * HOUR)
      await send('x')
      expect(sent()).toHaveLength(1)
    })

    it.each([
      [-213, { kind: 'gone' }, []],
      [-230, { kind: 'refused', why: 'too long since they wrote' }, []],
      [-218, { kind: 'refused', why: 'not to this person now' }, []],
      [-244, { kind: 'refused', why: 'not to this person now' }, []],
      [-248, { kind: 'refused', why: 'its content' }, []],
      [-201, { kind: 'refused' }, []],
      [-999, { kind: 'refused' }, ['zalooa unclear: -999 2026-11']],
      [-212, { kind: 'refused' }, ['zalooa unclear: -212 2026-11']],
      [-32, { kind: 'retry-after', ms: 60_000 }, []],
      // it is 10:00 in Vietnam
      [-234, { kind: 'retry-after', ms: 20 * HOUR }, []],
      [-211, { kind: 'retry-after', ms: HOUR }, ['zalooa quota: 2026-11-27']],
      [-224, { kind: 'unreached' }, ['zalooa may not send: -224 2026-11-27']],
      [-14002, { kind: 'unreached' }, ['zalooa may not send: -14002 2026-11-27']],
    ])('reports %i as %o, and tells admins %o', async (error, undelivered, told) => {
      made.fake.fault(CS, { kind: 'error', error })
      await expect(send('x')).rejects.toMatchObject({ undelivered })
      expect(made.told).toEqual(told)
    })

    it('says beforehand whom an announcement will reach, free or charged, and whom not', async () => {
      const [BINH, CHI] = ['7000000000000000002', '7000000000000000003']
      made.passes(5 * 24 * HOUR)
      made.zalo.writes(BINH, 'chào')
      await expect.poll(() => texts().length).toBe(2)
      made.passes(HOUR)
      const receivers = [AN, BINH, CHI].map((conversation) => ({ conversation, group: false }))
      const remarks = (at: Date, to = receivers) => made.channel.announcing!.remarks(to, at)
      const then = (hours: number) => new Date(Date.parse('2026-11-27T03:00:00Z') + hours * HOUR)
      expect(await remarks(then(121))).toEqual([
        'Zalo OA: 1 người nhắn trong 48 giờ qua, nhận miễn phí; 1 người nhắn trong 7 ngày qua, gửi mất phí nên sẽ không gửi; 1 người quá 7 ngày không nhắn, Zalo không cho gửi. Nhóm do OA lập nhận được bất cứ lúc nào.',
      ])
      expect((await remarks(then(20 * 24)))[0]).toContain('0 người nhắn trong 48 giờ qua, nhận miễn phí; 3 người quá 7')
      expect(await remarks(then(0), [{ conversation: 'group-1', group: true }])).toEqual([])
    })

    it.each([
      ['cut', { kind: 'cut', taken: true }],
      ['answered by a gateway', { kind: 'html', status: 502, taken: true }],
      ['answered without sense', { kind: 'broken-json', taken: true }],
    ] as const)('does not claim to know of a send that was %s', async (_what, fault) => {
      made.fake.fault(CS, fault)
      await expect(send('x')).rejects.toSatisfy((error) => !('undelivered' in (error as object)))
    })

    it('follows a group that is closed no more', async () => {
      const to = (id: string) => made.channel.send(`group-${id}`, message('x'))
      await expect(to(made.fake.group('disabled'))).rejects.toMatchObject({ undelivered: { kind: 'gone' } })
      await expect(to('99')).rejects.toMatchObject({ undelivered: { kind: 'gone' } })
      expect(made.told).toHaveLength(2)
      expect(made.told[1]).toBe('zalooa group closed: 99 2026-11-27')
    })
  })
})
