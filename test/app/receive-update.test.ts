import { beforeEach, describe, expect, it } from 'vitest'
import { SendError } from '../../src/app/ports/channel.ts'
import { updateReceiver } from '../../src/app/receive-update.ts'
import type { Respond } from '../../src/app/respond.ts'
import { recordedLog } from '../fakes/recorded-log.ts'
import { reply } from '../fakes/replies.ts'
import { type ScriptedChannel, scriptedChannel } from '../fakes/scripted-channel.ts'

describe('updateReceiver', () => {
  let channel: ScriptedChannel
  let log: ReturnType<typeof recordedLog>
  beforeEach(() => {
    channel = scriptedChannel()
    log = recordedLog()
  })
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

  it('answers the turns of one conversation one after another, however long each takes', async () => {
    const events: string[] = []
    const respond: Respond = async ({ text }) => {
      events.push(`begin ${text}`)
      await pause(text === 'chậm' ? 20 : 1)
      events.push(`end ${text}`)
      return reply(text)
    }
    await channel.start(updateReceiver(channel, respond, log))
    await Promise.all([channel.says('chậm'), channel.says('nhanh'), channel.says('sau')])
    expect(events).toEqual(['begin chậm', 'end chậm', 'begin nhanh', 'end nhanh', 'begin sau', 'end sau'])
    expect(channel.shown()).toEqual(['chậm', 'nhanh', 'sau'])
  })

  it('begins a turn only when the reply to the one before is out', async () => {
    const events: string[] = []
    const slow = {
      name: 'scripted',
      async send() {
        await pause(10)
        events.push('sent')
      },
    }
    const respond: Respond = async ({ text }) => {
      events.push(text)
      return reply(text)
    }
    const receive = updateReceiver(slow, respond, log)
    const update = (text: string) => ({ id: text, conversation: 'a', text, at: '2026-11-22T02:00:00.000Z' })
    await Promise.all([receive(update('1')), receive(update('2'))])
    expect(events).toEqual(['1', 'sent', '2', 'sent'])
  })

  it('does not let one conversation wait for another', async () => {
    const respond: Respond = async ({ text }) => {
      if (text === 'chậm') await pause(50)
      return reply(text)
    }
    await channel.start(updateReceiver(channel, respond, log))
    const slow = channel.says('chậm', 'a')
    await channel.says('nhanh', 'b')
    expect(channel.sent.map(({ conversation }) => conversation)).toEqual(['b'])
    await slow
  })

  it('hands on the instant, and the conversation under the name of its channel', async () => {
    const asked: unknown[] = []
    const respond: Respond = async (message) => {
      asked.push(message)
      return reply('')
    }
    await channel.start(updateReceiver(channel, respond, log))
    await channel.says('chào', '7')
    expect(asked).toEqual([
      { conversation: 'scripted:7', channel: 'scripted', text: 'chào', now: new Date('2026-11-22T02:00:00Z') },
    ])
  })

  it('gives each person of a group a talk of their own', async () => {
    const talks: string[] = []
    const respond: Respond = async ({ conversation }) => {
      talks.push(conversation)
      return reply('')
    }
    await channel.start(updateReceiver(channel, respond, log))
    for (const [conversation, sender] of [
      ['-100', 'lan'],
      ['-100', 'minh'],
      ['-100', undefined],
      ['-100/lan', undefined],
      ['-100%2Flan', undefined],
      ['-100', 'lan'],
    ] as const)
      await channel.says('chào', conversation, sender)
    expect(new Set(talks).size).toBe(5)
    expect(talks[0]).toBe('scripted:-100/lan')
    expect(talks.at(-1)).toBe(talks[0])
  })

  it('keeps the order of a group over all its people, and replies to the group', async () => {
    const events: string[] = []
    const respond: Respond = async ({ text }) => {
      events.push(`begin ${text}`)
      await pause(text === 'chậm' ? 20 : 1)
      events.push(`end ${text}`)
      return reply(text)
    }
    await channel.start(updateReceiver(channel, respond, log))
    await Promise.all([channel.says('chậm', '-100', 'lan'), channel.says('nhanh', '-100', 'minh')])
    expect(events).toEqual(['begin chậm', 'end chậm', 'begin nhanh', 'end nhanh'])
    expect(channel.shown('-100')).toEqual(['chậm', 'nhanh'])
  })

  it('sends a reply once more when sending throws, then goes on with the next turn', async () => {
    const sent: string[] = []
    let tries = 0
    const failing = {
      name: 'scripted',
      async send(_conversation: string, { text }: { text: string }) {
        tries += 1
        if (text === 'hỏng' || tries === 1)
          throw Object.assign(new Error('token 12:ab, lời của dân'), { code: 'ECONNRESET' })
        sent.push(text)
      },
    }
    const receive = updateReceiver(failing, async ({ text }) => reply(text), log)
    for (const text of ['một', 'hỏng', 'hai']) {
      await receive({ id: text, conversation: 'a', text, at: '2026-11-22T02:00:00.000Z' })
    }
    expect(sent).toEqual(['một', 'hai'])
    expect(tries).toBe(5)
    expect(log.entries.at(-1)).toEqual({
      level: 'warn',
      event: 'receive: a reply could not be sent',
      fields: { channel: 'scripted', kind: 'Error ECONNRESET' },
    })
  })

  it.each(['gone', 'refused'] as const)('does not send again what is %s', async (kind) => {
    let tries = 0
    const refusing = {
      name: 'scripted',
      async send() {
        tries += 1
        throw new SendError({ kind })
      },
    }
    const receive = updateReceiver(refusing, async ({ text }) => reply(text), log)
    await receive({ id: '1', conversation: 'a', text: 'một', at: '2026-11-22T02:00:00.000Z' })
    expect(tries).toBe(1)
  })
})
