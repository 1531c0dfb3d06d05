import type { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MessageFlow } from '../../../src/app/flow/message-flow.ts'
import { type Channel, SendError, type Undelivered } from '../../../src/app/ports/channel.ts'
import { openDatabase } from '../../../src/storage/open-database.ts'
import type { Schema } from '../../../src/storage/schema.ts'
import { flowOver } from '../../fakes/flow.ts'
import { type RecordedLog, recordedLog } from '../../fakes/recorded-log.ts'
import { reply } from '../../fakes/replies.ts'
import { update, watchedChannel } from '../../fakes/watched-channel.ts'

describe('messageFlow where a send throws', () => {
  let db: Kysely<Schema>
  let log: RecordedLog
  let flow: MessageFlow
  beforeEach(async () => {
    db = await openDatabase(':memory:')
    log = recordedLog()
  })
  afterEach(async () => {
    await flow.stop(0)
    await db.destroy()
  })

  const open = async (channel: Channel) => {
    flow = flowOver(db, { channels: [channel], respond: async ({ text }) => reply(text), log })
    await flow.start()
  }
  const failing = async (...errors: readonly unknown[]) => {
    const made = watchedChannel(async () => {
      const error = errors[made.tries.length - 1]
      if (error !== undefined) throw error
    })
    await open(made.channel)
    return made
  }
  const undelivered = (why: Undelivered) => new SendError(why)
  const states = async () =>
    (await db.selectFrom('outbox').select(['state', 'last_error']).orderBy('id').execute()).map(
      ({ state, last_error }) => [state, last_error],
    )

  it('sends once more where nobody knows whether it arrived, then what comes after it', async () => {
    const made = await failing(new TypeError('token 12:ab, lời của dân'))
    await made.receive(update('1'))
    await made.receive(update('2'))
    await expect.poll(() => made.tries.length).toBe(3)
    await flow.idle()
    expect(made.tries).toEqual(['1', '1', '2'])
    expect(log.entries).toContainEqual({
      level: 'warn',
      event: 'outbox: a send failed',
      fields: { channel: 'scripted', kind: 'TypeError', outcome: 'again', ms: expect.any(Number) },
    })
  })

  it('gives up after the second time, as uncertain', async () => {
    const made = await failing(new TypeError('x'), new TypeError('x'))
    await made.receive(update('1'))
    await made.receive(update('2'))
    await expect.poll(() => made.tries.length).toBe(3)
    await flow.idle()
    expect(await states()).toEqual([
      ['uncertain', 'TypeError'],
      ['sent', null],
    ])
  })

  it('waits as long as it is told, with all of that conversation, and holds up no other', async () => {
    const made = await failing(undelivered({ kind: 'retry-after', ms: 300 }))
    const startedAt = Date.now()
    await made.receive(update('1'))
    await expect.poll(() => made.tries.length).toBe(1)
    await made.receive(update('2'))
    await made.receive(update('3', 'b'))
    await flow.idle()
    expect(made.tries).toEqual(['1', '3'])
    await expect.poll(() => made.tries.length).toBe(4)
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(300)
    expect(made.tries).toEqual(['1', '3', '1', '2'])
  })

  it('tries again where the medium can not be reached', async () => {
    const made = await failing(undelivered({ kind: 'unreached' }), undelivered({ kind: 'unreached' }))
    await made.receive(update('1'))
    await expect.poll(() => made.texts()).toEqual(['1'])
  })

  it('does not send again what is refused, and goes on', async () => {
    const made = await failing(undelivered({ kind: 'refused' }))
    await made.receive(update('1'))
    await made.receive(update('2'))
    await flow.idle()
    expect(made.tries).toEqual(['1', '2'])
    expect((await states())[0]).toEqual(['failed', 'refused'])
  })

  it('sends nothing more of what waits where the chat is gone, until someone writes from there', async () => {
    let gone = () => {}
    const made = watchedChannel(async (text) => {
      if (text !== '1') return
      await new Promise<void>((resume) => {
        gone = resume
      })
      throw undelivered({ kind: 'gone' })
    })
    await open(made.channel)
    for (const id of ['1', '2', '3']) await made.receive(update(id))
    await expect.poll(async () => (await states()).length).toBe(3)
    gone()
    await flow.idle()
    expect(await states()).toEqual([1, 2, 3].map(() => ['failed', 'gone']))
    await made.receive(update('4'))
    await flow.idle()
    expect(made.texts()).toEqual(['4'])
  })

  it('follows a chat to its new id, in order', async () => {
    const made = watchedChannel(async (_text, conversation) => {
      if (conversation === 'a') throw undelivered({ kind: 'moved', to: 'z' })
    })
    await open(made.channel)
    await made.receive(update('1'))
    await made.receive(update('2'))
    await flow.idle()
    expect(made.sent.map(([conversation, { text }]) => [conversation, text])).toEqual([
      ['z', '1'],
      ['z', '2'],
    ])
  })
})
