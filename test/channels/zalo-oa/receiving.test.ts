import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ChannelOverFake, type Given, message, startedOverFake } from './channel-over-fake.ts'

const AN = '7000000000000000001'
const HOUR = 60 * 60 * 1000

describe('what zaloOaChannel receives', () => {
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

  it('takes what people write, and nothing twice under two ids', async () => {
    const body = made.zalo.writes(AN, 'điểm?')
    await expect.poll(texts).toEqual(['điểm?'])
    expect(await made.zalo.pushOnce(body)).toBe(200)
    const [first, again] = made.received
    expect(first).toEqual({ id: JSON.parse(body).message.msg_id, conversation: AN, text: 'điểm?', at: first!.at })
    expect(again).toEqual(first)
  })

  it('greets who follows, and lets go of who leaves, of receipts, its own words and what it does not know', async () => {
    made.zalo.follows(AN)
    made.zalo.follows(AN, 'unfollow')
    for (const event_name of ['oa_send_text', 'user_seen_message', 'create_group', 'something_new'])
      made.zalo.push({
        event_name,
        sender: { id: event_name === 'oa_send_text' ? made.fake.oaId : AN },
        message: { text: 'x', msg_id: event_name },
      })
    made.zalo.push({ event_name: 'user_send_text' })
    made.zalo.sends(AN, 'image')
    await expect.poll(texts).toEqual(['/start', ''])
    expect(made.zalo.answers).toEqual(Array(8).fill(200))
  })

  it.each(['recipient', 'group_id', 'conversation'] as const)('finds a group by its %s', async (place) => {
    const group = made.fake.group()
    made.zalo.writesIn(group, AN, 'chuyện riêng', place)
    made.zalo.writesIn(group, AN, `[@${made.fake.oaId}] điểm?`, place)
    made.zalo.writesIn(group, AN, '/trogiup', place)
    await expect.poll(texts).toEqual(['điểm?', '/trogiup'])
    expect(made.received[0]).toMatchObject({ conversation: `group-${group}`, group: true, sender: AN })
    await made.channel.send(made.received[0]!.conversation, message('Đây. [@7] gọi'))
    expect(made.fake.sentTo(group)).toEqual([{ to: group, text: 'Đây. [ @7] gọi', group: true }])
  })

  it('refuses what is not signed, signed wrongly, of another app or old, and says which without values', async () => {
    const body = made.zalo.bodyOf({
      event_name: 'user_send_text',
      sender: { id: AN },
      message: { text: 'x', msg_id: '1' },
    })
    const other = body.replace(made.fake.appId, '1112223334445556668')
    const statuses = [
      await made.zalo.pushUnsigned(body),
      await made.zalo.pushOnce(body, `mac=${'0'.repeat(64)}`),
      await made.zalo.pushOnce(other),
    ]
    made.passes(3 * HOUR)
    statuses.push(await made.zalo.pushOnce(body))
    expect(statuses).toEqual([401, 401, 401, 401])
    expect(made.log.events('warn')).toEqual([
      'zalooa: an event has no signature',
      'zalooa: a signature does not match',
      'zalooa: an event is of another app',
      'zalooa: an event is too old',
    ])
    expect(texts()).toEqual([])
  })

  it('passes trials of its address, and survives what is no event', async () => {
    expect(await fetch(made.url).then(({ status }) => status)).toBe(200)
    expect([await made.zalo.pushUnsigned(''), await made.zalo.pushUnsigned('{}')]).toEqual([200, 200])
    expect(await made.zalo.pushOnce('{"event', 'mac=1')).toBe(400)
  })

  it('answers 503 where an event is not stored, or not in time: then it comes again', async () => {
    let tries = 0
    let stored = () => {}
    await reopen({
      store: async () => {
        tries += 1
        if (tries === 1) throw new Error('disk full')
        if (tries === 2)
          await new Promise<void>((resume) => {
            stored = resume
          })
      },
    })
    made.zalo.writes(AN, 'giữ lại')
    // the second answer does not wait for what is never stored
    await expect.poll(() => made.zalo.pending()).toBe(0)
    expect(made.zalo.answers).toEqual([503, 503, 200])
    stored()
  })
})
