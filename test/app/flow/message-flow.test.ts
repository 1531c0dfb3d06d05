import type { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MessageFlow } from '../../../src/app/flow/message-flow.ts'
import type { Channel } from '../../../src/app/ports/channel.ts'
import type { Respond } from '../../../src/app/respond.ts'
import { openDatabase } from '../../../src/storage/open-database.ts'
import type { Schema } from '../../../src/storage/schema.ts'
import { flowOver } from '../../fakes/flow.ts'
import { type RecordedLog, recordedLog } from '../../fakes/recorded-log.ts'
import { choice, reply } from '../../fakes/replies.ts'
import { type ScriptedChannel, scriptedChannel } from '../../fakes/scripted-channel.ts'
import { update, watchedChannel } from '../../fakes/watched-channel.ts'

describe('messageFlow', () => {
  let db: Kysely<Schema>
  let channel: ScriptedChannel
  let log: RecordedLog
  let flow: MessageFlow
  beforeEach(async () => {
    db = await openDatabase(':memory:')
    channel = scriptedChannel()
    log = recordedLog()
  })
  afterEach(async () => {
    await flow.stop(0)
    vi.useRealTimers()
    await db.destroy()
  })
  /** From now on time stands still but where it {@link passes}: rates are seen to the millisecond, on a busy machine too. */
  const stopClock = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'Date'] })
  const passes = async (ms: number) => {
    for (let i = 0; i < ms; i++) {
      await vi.advanceTimersByTimeAsync(1)
      // what follows from it: a round of the sender takes some turns of the event loop
      for (let turn = 0; turn < 5; turn++) await new Promise((resume) => setImmediate(resume))
    }
  }
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  const echo: Respond = async ({ text }) => reply(text)
  const open = async (respond: Respond = echo, channels: readonly Channel[] = [channel]) => {
    flow = flowOver(db, { channels, respond, log })
    await flow.start()
  }

  it('answers the turns of one conversation one after another, however long each takes', async () => {
    const events: string[] = []
    await open(async ({ text }) => {
      events.push(`begin ${text}`)
      await pause(text === 'chậm' ? 20 : 1)
      events.push(`end ${text}`)
      return reply(text)
    })
    await Promise.all([channel.says('chậm'), channel.says('nhanh'), channel.says('sau')])
    await flow.idle()
    expect(events).toEqual(['begin chậm', 'end chậm', 'begin nhanh', 'end nhanh', 'begin sau', 'end sau'])
    expect(channel.shown()).toEqual(['chậm', 'nhanh', 'sau'])
  })

  it('sends on while what went out before is still on its way', async () => {
    stopClock()
    const begun: number[] = []
    const far: Channel = {
      ...channel,
      capabilities: { buttons: false, textLimit: 4096, pacing: { overallPerSecond: 25 } },
      async send() {
        begun.push(Date.now())
        await pause(700)
      },
    }
    await open(echo, [far])
    for (let i = 0; i < 12; i++) await channel.says(String(i), String(i))
    await passes(690)
    expect(begun).toHaveLength(12)
    await passes(1000)
  })

  it('receives as soon as an update is stored, before it is handled', async () => {
    let answer: (() => void) | undefined
    await open(async ({ text }) => {
      await new Promise<void>((resume) => {
        answer = resume
      })
      return reply(text)
    })
    await channel.says('chào')
    expect(channel.sent).toEqual([])
    expect(await db.selectFrom('inbox').select('update_id').execute()).toHaveLength(1)
    await expect.poll(() => answer).toBeDefined()
    answer!()
    await flow.idle()
    expect(channel.shown()).toEqual(['chào'])
  })

  it('rejects an update that can not be stored', async () => {
    await open()
    await db.schema.alterTable('inbox').renameTo('elsewhere').execute()
    await expect(channel.says('chào')).rejects.toThrow('inbox')
    await db.schema.alterTable('elsewhere').renameTo('inbox').execute()
  })

  it('does not let one conversation wait for another', async () => {
    await open(async ({ text }) => {
      if (text === 'chậm') await pause(50)
      return reply(text)
    })
    await channel.says('chậm', 'a')
    await channel.says('nhanh', 'b')
    await flow.idle()
    expect(channel.sent.map(({ conversation }) => conversation)).toEqual(['b', 'a'])
  })

  it('lets nobody wait long behind a flood in another conversation', async () => {
    const made = watchedChannel(async (text) => {
      if (text !== 'nhanh') await pause(20)
    })
    await open(echo, [made.channel])
    await Promise.all(Array.from({ length: 700 }, (_, i) => made.receive(update(`lũ ${i}`))))
    await made.receive(update('nhanh', 'b'))
    await expect.poll(() => made.texts()).toContain('nhanh')
    expect(made.sent.length).toBeLessThan(200)
  })

  it('hands on the instant, and the conversation under the name of its channel', async () => {
    const asked: unknown[] = []
    await open(async (message) => {
      asked.push(message)
      return reply('')
    })
    await channel.says('chào', '7')
    await channel.says('chào nhóm', '-1', 'lan')
    await flow.idle()
    expect(asked).toMatchObject([
      { conversation: 'scripted:7', channel: 'scripted', text: 'chào', now: new Date('2026-11-22T02:00:00Z') },
      { conversation: 'scripted:-1/lan' },
    ])
    expect(asked).toMatchObject([
      { sender: { channel: 'scripted', conversation: '7', group: false, person: 'scripted:7' } },
      { sender: { conversation: '-1', person: 'scripted:lan' } },
    ])
  })

  it('gives each person of a group a talk of their own, keeps the order over all, and replies to the group', async () => {
    const talks: string[] = []
    await open(async ({ conversation, text }) => {
      talks.push(conversation)
      await pause(text === 'chậm' ? 20 : 1)
      return reply(text)
    })
    await Promise.all([
      channel.says('chậm', '-100', 'lan'),
      channel.says('nhanh', '-100', 'minh'),
      channel.says('lại', '-100', 'lan'),
    ])
    await flow.idle()
    expect(talks).toEqual(['scripted:-100/lan', 'scripted:-100/minh', 'scripted:-100/lan'])
    expect(channel.shown('-100')).toEqual(['chậm', 'nhanh', 'lại'])
  })

  it('sends all that is needed to show a reply, and what ties it to the message', async () => {
    const picture = {
      kind: 'trend' as const,
      title: 'T',
      subtitle: '',
      axis: { from: 0, to: 1 } as never,
      series: [],
      notes: [],
      source: 's',
      alt: 'a',
    }
    const made = watchedChannel()
    await open(async () => ({ ...reply('lời', 'answer', [choice('nữa')]), picture }), [made.channel])
    await made.receive({ ...update('1'), handle: 'm-17', group: true })
    await flow.idle()
    expect(made.sent).toEqual([['a', { text: 'lời', choices: [choice('nữa')], picture, inReplyTo: 'm-17' }]])
  })

  it('handles an update once, however often it arrives', async () => {
    const made = watchedChannel()
    await open(echo, [made.channel])
    await Promise.all([made.receive(update('1')), made.receive(update('1')), made.receive(update('2'))])
    await flow.idle()
    await made.receive(update('1'))
    await flow.idle()
    expect(made.texts()).toEqual(['1', '2'])
  })

  it('keeps nothing of an update that is handled but its id', async () => {
    await open()
    await channel.says('lời của dân', '84912345678', 'lan')
    await flow.idle()
    const rows = JSON.stringify([
      await db.selectFrom('inbox').selectAll().execute(),
      await db.selectFrom('outbox').select('body').execute(),
    ])
    expect(rows).not.toMatch(/lời|84912345678|lan/)
  })

  it('apologises where handling throws, and goes on', async () => {
    await open(async ({ text }) => {
      if (text === 'độc') throw new Error('lời của dân')
      return reply(text)
    })
    for (const text of ['một', 'độc', 'hai']) await channel.says(text)
    await flow.idle()
    expect(channel.shown()).toEqual(['một', expect.stringContaining('Xin lỗi'), 'hai'])
    expect(JSON.stringify(log.entries)).not.toContain('lời')
  })

  it('stops only when what has arrived is answered', async () => {
    await open(async ({ text }) => {
      await pause(20)
      return reply(text)
    })
    for (const text of ['một', 'hai', 'ba']) await channel.says(text)
    await flow.stop()
    expect(channel.shown()).toEqual(['một', 'hai', 'ba'])
  })

  it('is never faster than the medium allows, and not much slower', async () => {
    stopClock()
    const made = watchedChannel(async () => {}, { overallPerSecond: 10, perChatEveryMs: 150, perGroupEveryMs: 400 })
    await open(echo, [made.channel])
    for (let i = 0; i < 4; i++) await made.receive(update(`p${i}`, 'person'))
    for (let i = 0; i < 2; i++) await made.receive({ ...update(`g${i}`, 'group'), group: true })
    for (let i = 0; i < 12; i++) await made.receive(update(`o${i}`, `other ${i}`))
    await passes(2000)
    expect(made.sent).toHaveLength(18)
    const times = (to: string) => made.times.filter(([conversation]) => conversation === to).map(([, at]) => at)
    const gaps = (at: readonly number[]) => at.slice(1).map((each, i) => each - at[i]!)
    for (const gap of gaps(times('person'))) expect(gap).toBeGreaterThanOrEqual(150)
    for (const gap of gaps(times('group'))) expect(gap).toBeGreaterThanOrEqual(400)
    const all = made.times.map(([, at]) => at)
    for (const [i, at] of all.entries()) if (i >= 10) expect(at - all[i - 10]!).toBeGreaterThanOrEqual(1000)
    expect(made.texts().filter((text) => text.startsWith('p'))).toEqual(['p0', 'p1', 'p2', 'p3'])
  })

  it('knows no limits where pacing is lifted', async () => {
    const made = watchedChannel(async () => {}, { overallPerSecond: 1, perChatEveryMs: 60_000 })
    flow = flowOver(db, { channels: [made.channel], respond: echo, log, paced: false })
    await flow.start()
    for (let i = 0; i < 20; i++) await made.receive(update(`${i}`))
    await flow.idle()
    expect(made.sent).toHaveLength(20)
  })
})
