import { beforeEach, describe, expect, it } from 'vitest'
import { keepingMisses } from '../../src/app/keep-misses.ts'
import type { Misses } from '../../src/app/ports/misses.ts'
import type { Respond } from '../../src/app/respond.ts'
import { OUTCOMES, type Outcome, type Reply } from '../../src/core/reply/reply.ts'
import { memoryMisses } from '../fakes/memory-misses.ts'
import { GUESSED_NOTHING, NAMED_NOTHING } from '../fakes/misses.ts'
import { type RecordedLog, recordedLog } from '../fakes/recorded-log.ts'
import { reply } from '../fakes/replies.ts'

describe('keepingMisses', () => {
  let at: string
  let misses: Misses
  let log: RecordedLog
  let outcome: Outcome
  let respond: Respond
  const now = () => new Date(at)

  const understood = (text: string) => ({
    utterance: text,
    words: [],
    named: NAMED_NOTHING,
    unexplained: [],
    guesses: [GUESSED_NOTHING],
  })
  const answering: Respond = async ({ text }) => ({ ...reply(`đáp ${text}`, outcome), understood: understood(text) })
  const keeping = (keeps = true, responding = answering) => keepingMisses(responding, { misses, keeps, log, now })
  const ask = (text: string, conversation = 'telegram:1') =>
    respond({ conversation, channel: 'telegram', text, now: new Date('2020-01-01T00:00:00Z') })
  const counts = async () => (await misses.list()).map(({ text, count }) => [text, count])

  beforeEach(() => {
    at = '2026-11-20T12:00:00Z'
    misses = memoryMisses({ now })
    log = recordedLog()
    outcome = 'no_data'
    respond = keeping()
  })

  it.each(OUTCOMES)('hands on a reply of the outcome %s, and keeps it if asked in vain', async (each) => {
    outcome = each
    expect(await ask('Điểm?')).toEqual(reply('đáp Điểm?', each))
    expect((await misses.list()).map((miss) => miss.outcome)).toEqual(
      ['clarify', 'no_data', 'out_of_scope'].includes(each) ? [each] : [],
    )
  })

  it('keeps the day on which it answers, the channel, and nothing of who asked', async () => {
    await ask('Điểm?', 'telegram:-100777/lan555')
    const [kept] = await misses.list()
    expect(kept).toMatchObject({ day: '2026-11-20', channel: 'telegram', text: 'điểm?', count: 1 })
    expect(JSON.stringify(kept)).not.toMatch(/777|lan555|12:00|2020/)
  })

  it('counts a text once a day for each talk, however often it is repeated', async () => {
    for (const text of ['Điểm?', 'điểm? ', 'ĐIỂM?']) await ask(text)
    expect(await counts()).toEqual([['điểm?', 1]])
    await ask('Điểm?', 'telegram:2')
    expect(await counts()).toEqual([['điểm?', 2]])
    at = '2026-11-21T12:00:00Z'
    await ask('Điểm?')
    await ask('Điểm?')
    expect(await counts()).toEqual([
      ['điểm?', 2],
      ['điểm?', 1],
    ])
  })

  it('keeps nothing of a command, of a question from nowhere, or when switched off', async () => {
    respond = keeping(true, async ({ text }): Promise<Reply> => reply(text, 'no_data'))
    await ask('/nguon')
    respond = keeping()
    await respond({ conversation: 'case:1', text: 'Điểm?', now: now() })
    respond = keeping(false)
    await ask('Điểm?')
    expect(await misses.list()).toEqual([])
  })

  it('deletes what is too old with the first message of a day, also when switched off', async () => {
    let expired = 0
    misses = { ...misses, expire: async () => void expired++ }
    respond = keeping(false)
    await ask('một')
    await ask('hai')
    expect(expired).toBe(1)
    at = '2026-11-20T17:00:00Z'
    await ask('ba')
    expect(expired).toBe(2)
  })

  it('answers all the same when keeping fails, and logs the kind of error only', async () => {
    misses = { ...misses, record: () => Promise.reject(new TypeError('điểm của Lan?')) }
    respond = keeping()
    expect((await ask('Điểm của Lan?')).text).toBe('đáp Điểm của Lan?')
    expect(log.entries).toEqual([
      { level: 'warn', event: 'misses: a question asked in vain could not be kept', fields: { kind: 'TypeError' } },
    ])
  })
})
