import { afterEach, describe, expect, it } from 'vitest'
import type { BotApi } from '../../../src/channels/telegram/bot-api.ts'
import { choice } from '../../fakes/replies.ts'
import { type ChannelOverFake, channelOverFake, message } from './channel-over-fake.ts'

type Parameters = Record<string, unknown>

/** The adapter with one of its rules undone: what it sends is changed on the way. */
const undoing =
  (method: string, change: (parameters: Parameters) => Parameters) =>
  (api: BotApi): BotApi => ({
    ...api,
    call: (name, parameters = {}, limits) =>
      api.call(name, name === method ? change({ ...parameters }) : parameters, limits),
  })

const drawn = { draw: async () => ({ png: png(1080, 720), width: 1080, height: 720, alt: '' }) }
const picture = { title: 'Xu hướng' } as never

function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64)
  bytes.writeUInt32BE(0x89504e47, 0)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

/** Each rule that the adapter keeps, undone, and what Telegram says then. */
const UNDONE: readonly [string, string, (parameters: Parameters) => Parameters, string][] = [
  ['splitting', 'sendMessage', (all) => ({ ...all, text: 'ế'.repeat(4097) }), 'message is too long'],
  ['escaping', 'sendMessage', (all) => ({ ...all, text: 'a < b' }), "can't parse entities"],
  ['closing tags', 'sendMessage', (all) => ({ ...all, text: '<b>a' }), "can't parse entities"],
  ['leaving out empty texts', 'sendMessage', (all) => ({ ...all, text: ' ' }), 'message text is empty'],
  [
    'short button data',
    'sendMessage',
    (all) => ({ ...all, reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'ế'.repeat(22) }]] } }),
    'BUTTON_DATA_INVALID',
  ],
  [
    'replying without the message',
    'sendMessage',
    (all) => ({ ...all, reply_parameters: { message_id: 99_999 } }),
    'message to be replied not found',
  ],
]

describe('the fake Bot API, when the adapter breaks a rule', () => {
  let made: ChannelOverFake
  afterEach(() => made.close())

  it.each(UNDONE)('refuses without %s', async (_rule, method, change, why) => {
    made = await channelOverFake({ around: undoing(method, change) })
    const an = made.fake.person('An')
    const sending = made.channel.send(String(an.id), message('a < b', [choice('Còn năm 2021?')]))
    await expect(sending).rejects.toMatchObject({ undelivered: { kind: 'refused' } })
    expect(made.fake.callsOf(method)[0]!.description).toContain(why)
    expect(made.fake.sentTo(an.id)).toEqual([])
  })

  it('refuses a caption over 1,024, and the adapter sends the text alone', async () => {
    const around = undoing('sendPhoto', (all) => ({ ...all, caption: 'x'.repeat(1025) }))
    made = await channelOverFake({ around, pictures: drawn })
    const an = made.fake.person('An')
    await made.channel.send(String(an.id), message('Điểm: 1', [], { picture }))
    expect(made.fake.callsOf('sendPhoto')[0]!.description).toContain('caption is too long')
    expect(made.fake.sentTo(an.id).map(({ text }) => text)).toEqual(['Điểm: 1'])
  })

  it('refuses 51 inline results', async () => {
    const result = (i: number) => ({
      type: 'article',
      id: `${i}`,
      title: 'x',
      input_message_content: { message_text: 'x' },
    })
    const around = undoing('answerInlineQuery', (all) => ({
      ...all,
      results: Array.from({ length: 51 }, (_, i) => result(i)),
    }))
    made = await channelOverFake({ around })
    await made.start()
    made.fake.asksInline(made.fake.person('An'), 'cchc')
    await expect.poll(() => made.fake.callsOf('answerInlineQuery')[0]?.description).toContain('RESULTS_TOO_MUCH')
  })

  it('refuses a command with marks in a menu', async () => {
    made = await channelOverFake({
      around: undoing('setMyCommands', (all) => ({ ...all, commands: [{ command: 'điểm', description: 'x' }] })),
    })
    await made.start()
    await expect.poll(() => made.fake.callsOf('setMyCommands')[0]?.description).toContain('BOT_COMMAND_INVALID')
  })

  it('refuses a second poller', async () => {
    made = await channelOverFake()
    await made.start()
    const second = () => fetch(`${made.fake.apiRoot}/bot${made.fake.token}/getUpdates`).then((answer) => answer.status)
    await expect.poll(second).toBe(409)
  })

  it('repeats what is confirmed too early', async () => {
    // an adapter that moved its offset before storing would never see it again
    let failures = 2
    made = await channelOverFake({
      store: async () => {
        if (failures-- > 0) throw new Error('disk full')
      },
    })
    await made.start()
    made.fake.writes(made.fake.person('An'), 'một')
    await expect.poll(() => made.received.map(({ text }) => text)).toEqual(['một'])
    await expect.poll(() => made.fake.updates.pending()).toBe(0)
  })
})
